package dev.rung.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the files say that lead ssh to the servers. */
final class SshConfig {
    private SshConfig() {}

    /**
     * A server, as ssh must know it.
     *
     * @param name what users call it
     * @param address where it is
     * @param key its public host key, as its sshd keeps it
     */
    record Known(String name, String address, String key) {}

    /** ssh's configuration: a block a server; only the lab's own key is offered, only the known host keys are taken. */
    static String text(List<Known> servers, Path key, Path knownHosts) {
        return servers.stream()
                .map(server -> """
                        Host %s
                            HostName %s
                            User root
                            IdentityFile %s
                            IdentitiesOnly yes
                            UserKnownHostsFile %s
                            GlobalKnownHostsFile /dev/null
                            StrictHostKeyChecking yes
                            UpdateHostKeys no
                        """.formatted(server.name(), server.address(), quoted(key), quoted(knownHosts)))
                .collect(Collectors.joining(
                        "\n", "# The practice servers of `rung lab`; written anew by `rung lab up`.\n\n", ""));
    }

    /** The known_hosts file: each server by its name and by its address. */
    static String knownHosts(List<Known> servers) {
        return servers.stream()
                .map(server -> server.name() + "," + server.address() + " " + keyOf(server) + "\n")
                .collect(Collectors.joining());
    }

    /** Kind and key, without the comment. */
    private static String keyOf(Known server) {
        String[] words = server.key().strip().split("\\s+", -1);
        if (words.length < 2) {
            throw new IllegalArgumentException(server.name() + ": its host key is not one: " + server.key());
        }
        return words[0] + " " + words[1];
    }

    /** ssh takes a path with spaces in quotes, and puts values of its own for a percent sign. */
    private static String quoted(Path path) {
        return "\"" + path.toString().replace("%", "%%") + "\"";
    }
}
