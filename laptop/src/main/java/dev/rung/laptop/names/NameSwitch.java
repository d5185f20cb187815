package dev.rung.laptop.names;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine's nsswitch.conf(5): some distributions ask a resolver first, which knows nothing of a private file. */
public final class NameSwitch {
    private static final String HOSTS = "hosts:";

    private NameSwitch() {}

    /** The same file with the hosts file asked first; empty when it is so already. */
    public static Optional<String> filesFirst(String machine) {
        List<String> lines = machine.lines().toList();
        Optional<String> hosts =
                lines.stream().filter(line -> line.strip().startsWith(HOSTS)).findFirst();
        if (hosts.isEmpty()
                || words(hosts.get()).findFirst().filter("files"::equals).isPresent()) {
            return Optional.empty();
        }
        String changed = Stream.concat(Stream.of("files"), words(hosts.get()).filter(word -> !word.equals("files")))
                .collect(Collectors.joining(" ", HOSTS + " ", ""));
        return Optional.of(lines.stream()
                .map(line -> line.equals(hosts.get()) ? changed : line)
                .collect(Collectors.joining("\n", "", "\n")));
    }

    private static Stream<String> words(String line) {
        return Arrays.stream(line.strip().substring(HOSTS.length()).strip().split("\\s+"));
    }
}
