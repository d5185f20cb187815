package dev.rung.engine.shell;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.List;

/** What {@code ssh} says when it cannot connect, told with what to do about it. */
final class SshFailure {
    /** How many of the last lines are looked at. */
    static final int LINES = 20;

    private SshFailure() {}

    static PortException of(String host, List<String> said) {
        String all = String.join("\n", said);
        if (all.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return new PortException(
                    Kind.FAILED,
                    host + ": its host key is another than the one that is known: it may be another machine",
                    "Nothing was done. If you have set the machine up anew, compare its key with what your provider shows,"
                            + " then run: ssh-keygen -R " + Command.of(name(host)));
        }
        if (all.contains("Host key verification failed")) {
            return new PortException(
                    Kind.FAILED,
                    host + ": its host key is not known",
                    "Run 'ssh " + Command.of(host)
                            + "' once by hand and compare the key with what your provider shows");
        }
        if (all.contains("Permission denied")) {
            return new PortException(
                    Kind.UNREACHABLE,
                    host + ": it does not let you in: " + lastOf(said),
                    "Try 'ssh " + Command.of(host) + "'; check the user and the key");
        }
        return new PortException(
                Kind.UNREACHABLE,
                host + ": it could not be reached: " + lastOf(said),
                "Try 'ssh " + Command.of(host) + "'");
    }

    private static String name(String host) {
        return host.substring(host.lastIndexOf('@') + 1);
    }

    private static String lastOf(List<String> said) {
        return said.stream()
                .filter(line -> !line.isBlank())
                .reduce((former, latter) -> latter)
                .map(String::strip)
                .orElse("ssh says nothing of why");
    }
}
