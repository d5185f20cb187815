package dev.rung.servers.prepare;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How ssh would go to a machine, by its own account: the user's configuration counts.
 *
 * @param user whom it would go in as
 * @param host a name or an address
 */
public record SshRoute(String user, String host) {
    /**
     * The route; nothing is connected.
     *
     * @param local runs ssh
     * @param destination as ssh takes it
     * @param config in place of the user's own
     */
    public static SshRoute of(Shell local, String destination, Optional<Path> config) {
        var words = new ArrayList<>(List.of("ssh", "-G"));
        config.ifPresent(file -> words.addAll(List.of("-F", file.toString())));
        words.addAll(List.of("--", destination));
        CommandResult told = local.run(Command.of(words));
        if (!told.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    destination + ": ssh cannot say how it goes there: "
                            + told.error().strip(),
                    "Try 'ssh " + Command.of(destination) + "'");
        }
        return new SshRoute(value(told.output(), "user", "root"), value(told.output(), "hostname", destination));
    }

    private static String value(String told, String name, String otherwise) {
        return told.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * The address.
     *
     * @throws PortException when the name leads to none
     */
    public String address() {
        try {
            // What comes after a percent sign is an interface of this machine.
            return InetAddress.getByName(host).getHostAddress().replaceFirst("%.*", "");
        } catch (UnknownHostException e) {
            throw new PortException(
                    Kind.FAILED,
                    host + ": no address is found for it, and the other hosts' firewalls need one",
                    "Write the host's private: address into rung.yaml",
                    e);
        }
    }
}
