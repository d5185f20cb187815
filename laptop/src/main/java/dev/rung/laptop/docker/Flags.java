package dev.rung.laptop.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments of a command as they are put together; what is not set leaves nothing behind. */
final class Flags {
    private final List<String> words = new ArrayList<>();

    Flags word(String word) {
        words.add(word);
        return this;
    }

    Flags words(List<String> more) {
        words.addAll(more);
        return this;
    }

    /** {@code --flag=value}. */
    Flags flag(String flag, String value) {
        words.add("--" + flag + "=" + value);
        return this;
    }

    Flags flag(String flag, Optional<?> value) {
        value.ifPresent(present -> flag(flag, present.toString()));
        return this;
    }

    /** Nothing when the number is 0. */
    Flags number(String flag, long value) {
        return value == 0 ? this : flag(flag, Long.toString(value));
    }

    /** {@code --flag} when it is set. */
    Flags on(String flag, boolean set) {
        return set ? word("--" + flag) : this;
    }

    /** Once for each value. */
    Flags each(String flag, Collection<String> values) {
        values.forEach(value -> flag(flag, value));
        return this;
    }

    /** {@code --flag=key=value} for each. */
    Flags pairs(String flag, Map<String, ?> values) {
        values.forEach((key, value) -> flag(flag, key + "=" + value));
        return this;
    }

    List<String> list() {
        return List.copyOf(words);
    }
}
