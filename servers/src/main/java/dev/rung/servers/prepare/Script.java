package dev.rung.servers.prepare;

import dev.rung.core.hosts.HostStandard;
import dev.rung.engine.shell.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One of the scripts that come with Rung, called with arguments.
 *
 * @param name of the file
 */
record Script(String name, List<String> arguments) {
    /** Rules of the firewall that nobody has come in under for so long are taken back. */
    static final Duration TRIAL = Duration.ofSeconds(30);

    private static final String COMMON = "common";
    private static final Duration LOOKING = Duration.ofSeconds(60);
    private static final Duration PREPARING = Duration.ofMinutes(15);

    Script {
        arguments = List.copyOf(arguments);
    }

    static Script of(String name, Object... arguments) {
        return new Script(name, List.of(arguments).stream().map(String::valueOf).toList());
    }

    /** Prints what there is to know of a host. */
    static Script facts(HostStandard standard) {
        var arguments = new ArrayList<>(List.of(HostStandard.USER));
        arguments.addAll(firewallArguments(standard));
        return new Script("facts", arguments);
    }

    /** Puts the firewall's rules in force, for {@link #TRIAL} unless they are kept. */
    static Script tryFirewall(HostStandard standard) {
        var arguments = new ArrayList<>(List.of("try", Long.toString(TRIAL.toSeconds())));
        arguments.addAll(firewallArguments(standard));
        return new Script("firewall", arguments);
    }

    private static List<String> firewallArguments(HostStandard standard) {
        var arguments = new ArrayList<>(List.of(Integer.toString(HostStandard.MESH_PORT), publicPorts()));
        arguments.addAll(standard.peers());
        return arguments;
    }

    /** As the scripts take them. */
    static String publicPorts() {
        return HostStandard.PUBLIC_PORTS.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The command that runs it on a host; the script is its input. */
    Command command() {
        var words = new ArrayList<>(List.of("sh", "-s", "--"));
        words.addAll(arguments);
        return Command.of(words).reading(text(name)).within(name.equals("facts") ? LOOKING : PREPARING);
    }

    /** A script of a name, whole: with what all of them share. */
    static String text(String name) {
        return resource(COMMON) + resource(name);
    }

    /** A file that comes with Rung. */
    static String resource(String name) {
        try (InputStream stream = Script.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Rung was built without prepare/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("prepare/" + name + " could not be read", e);
        }
    }
}
