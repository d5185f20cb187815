package dev.rung.shop.telemetry;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id that the work at hand belongs to, by W3C Trace Context (https://www.w3.org/TR/trace-context/). */
public final class Trace {
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private Trace() {}

    /** The id in a {@code traceparent} header; a new one when it is missing or malformed. */
    public static String idFrom(@Nullable String traceparent) {
        if (traceparent != null) {
            Matcher matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return newId();
    }

    /** Runs {@code work} so that every log line in it carries {@code id}. */
    public static void with(String id, Runnable work) {
        ScopedValue.where(CURRENT, id).run(work);
    }

    /** The id of the work at hand, or nothing outside of any. */
    public static Optional<String> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** A random id: 32 lower-case hex digits, never all zero. */
    public static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
    }
}
