package dev.rung.engine.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A machine as OpenSSH's {@code ssh} finds it.
 *
 * @param destination {@code [user@]host}, or the name of a {@code Host} in the configuration; never beginning with a dash
 * @param configFile to use in place of {@code ~/.ssh/config} and the system's
 * @param controlFolder where the sockets of shared connections stand; only its owner may enter it
 */
public record SshTarget(String destination, Optional<Path> configFile, Path controlFolder) {
    private static final int NAME_LENGTH = 8;
    private static final String URI_SCHEME = "ssh://";

    /** Refuses what ssh would take for an option. */
    public SshTarget {
        if (destination.isEmpty() || destination.startsWith("-")) {
            throw new IllegalArgumentException("'" + destination + "' is no destination for ssh");
        }
    }

    /**
     * The same machine by a connection of its own.
     *
     * @param user to go in as, where it is another
     * @param folder where its socket stands
     */
    SshTarget apart(Optional<String> user, Path folder) {
        String another = user.map(name -> as(name, destination)).orElse(destination);
        return new SshTarget(another, configFile, folder);
    }

    private static String as(String user, String destination) {
        String scheme = destination.startsWith(URI_SCHEME) ? URI_SCHEME : "";
        String host = destination.substring(Math.max(scheme.length(), destination.lastIndexOf('@') + 1));
        return scheme + user + "@" + host;
    }

    /** Short, since the path of a socket has no room for ssh's own way of naming it. */
    private Path socket() {
        String named = destination + "\n" + configFile.map(Path::toString).orElse("");
        return controlFolder.resolve(UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, NAME_LENGTH));
    }

    /**
     * The words up to the destination, of which every call of {@code ssh} to it is made. Nothing is said of host keys:
     * the user's own known_hosts and configuration decide whom they trust, and without a terminal ssh takes no key that
     * it does not know.
     *
     * @param options those of this call
     */
    List<String> words(String... options) {
        var words = new ArrayList<String>();
        words.add("ssh");
        configFile.ifPresent(file -> words.addAll(List.of("-F", file.toString())));
        words.addAll(List.of("-o", "BatchMode=yes"));
        words.addAll(List.of("-o", "ControlPath=" + socket()));
        words.addAll(List.of("-o", "ConnectTimeout=10"));
        words.addAll(List.of("-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3"));
        words.addAll(List.of(options));
        words.add("--");
        words.add(destination);
        return List.copyOf(words);
    }
}
