package dev.rung.servers.host;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.Pipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The Rung on a host: the same build as here, in a folder of its own under {@value #ROOT}. Builds stand beside each other,
 * so that operators of different ages take nothing from one another.
 */
public final class Installation {
    /** Where everything that is sent to a host stands. */
    public static final String ROOT = "/opt/rung";

    /** Leads to the build that was sent last. */
    private static final String CURRENT = ROOT + "/current";

    private static final String AGENT_UNIT_NAME = "rung-agent.service";
    private static final String AGENT_UNIT = "/etc/systemd/system/" + AGENT_UNIT_NAME;
    private static final Duration AGENT_START = Duration.ofMinutes(1);
    private static final int KEPT_BUILDS = 3;

    private static final String AWAIT_AGENT = """
            n=0
            until "$1" agent | grep -q process; do
              n=$((n + 1))
              [ $n -lt 50 ] || exit 1
              sleep 0.2
            done
            """;

    private static final String REMOVE_OLD_BUILDS = """
            cd "$1" && ls -1t | tail -n "+$2" | while read -r build; do
              grep -qs "builds/$build/" /proc/[0-9]*/cmdline || rm -rf "$build"
            done
            """;

    private static final Duration SENDING = Duration.ofMinutes(10);
    private static final Map<String, String> ARCHITECTURES = Map.of("amd64", "x86_64", "aarch64", "aarch64");

    private final RemoteHost host;
    private final SelfArchive archive;

    /** The installation of this build on a host. */
    public Installation(RemoteHost host, SelfArchive archive) {
        this.host = host;
        this.archive = archive;
    }

    /** The folder of what is sent of an environment. */
    public static String folder(EnvironmentId environment) {
        return ROOT + "/apps/" + environment.app() + "/" + environment.name();
    }

    /** The program that runs it there. */
    public String program() {
        return home() + "/bin/rung";
    }

    private String home() {
        return ROOT + "/builds/" + archive.id();
    }

    /**
     * Sends it where it is missing.
     *
     * @param progress is told what takes a while
     */
    public void ensure(Consumer<String> progress) {
        if (host.run(Command.of("test", "-x", program())).succeeded()) {
            return;
        }
        refuseOtherArchitecture();
        Path file = archive.make();
        progress.accept("sending Rung to " + host.name());
        send(file);
    }

    private void refuseOtherArchitecture() {
        String there = host.demand(Command.of("uname", "-sm")).strip();
        String own = System.getProperty("os.arch");
        if (!there.equals("Linux " + ARCHITECTURES.getOrDefault(own, own))) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    host.name() + ": it is " + there + ", and this Rung carries a Java runtime for Linux " + own,
                    "Run Rung on a machine of the host's kind");
        }
    }

    /** Where systemd starts what a host runs, the agent of the newest build is among it; elsewhere the next command does. */
    private void renewAgent() {
        boolean systemd =
                host.run(Command.of("test", "-d", "/run/systemd/system")).succeeded();
        boolean known = host.run(Command.of("test", "-e", AGENT_UNIT)).succeeded();
        if (!systemd) {
            host.run(Command.of(CURRENT + "/bin/rung", "agent", "stop"));
        } else if (known) {
            // What the agent before served goes on being served meanwhile.
            host.demand(Command.of("systemctl", "restart", AGENT_UNIT_NAME));
        } else {
            host.demand(Command.of(CURRENT + "/bin/rung", "agent", "install"));
        }
        if (systemd) {
            awaitAgent();
        }
    }

    /** The newest stay, for operators of other ages, and those from which something runs. What is left harms nobody. */
    private void removeOldBuilds() {
        host.run(Command.of("sh", "-c", REMOVE_OLD_BUILDS, "sh", ROOT + "/builds", Integer.toString(KEPT_BUILDS + 1)));
    }

    /** A command that comes before systemd's agent answers would start one of its own. */
    private void awaitAgent() {
        Command asking = Command.of("sh", "-c", AWAIT_AGENT, "sh", CURRENT + "/bin/rung");
        if (!host.run(asking.within(AGENT_START)).succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    host.name() + ": the agent does not come up",
                    "Look at 'journalctl -u " + AGENT_UNIT_NAME + "' there");
        }
    }

    /** Unpacked beside its place and checked before it is moved there: what is there is whole. */
    private void send(Path file) {
        String part = home() + ".part";
        host.demand(Command.of("rm", "-rf", part));
        host.demand(Command.of("mkdir", "-p", part));
        Command unpack = Command.of("tar", "-xz", "--no-same-owner", "-C", part).within(SENDING);
        new Pipeline(List.of(Command.of("cat", file.toString()), host.here(unpack)), SENDING).run();
        String said = host.demand(Command.of(part + "/bin/rung", "--version"));
        if (!said.startsWith("rung ")) {
            throw new PortException(Kind.FAILED, host.name() + ": the Rung sent there answers '" + said + "'", "");
        }
        // One who sent the same at the same time is as good.
        host.demand(Command.of("sh", "-c", "[ -e \"$2\" ] || mv -T \"$1\" \"$2\"", "sh", part, home()));
        // Without this cache a command starts slowly, and is as good.
        host.run(Command.of(home() + "/bin/learn").within(SENDING));
        host.demand(Command.of("ln", "-sfn", home(), CURRENT));
        renewAgent();
        removeOldBuilds();
    }
}
