package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.Version;
import dev.rung.cli.project.Distribution;
import dev.rung.cli.project.LaptopAgent;
import dev.rung.cli.project.Place;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.LaptopParts;
import dev.rung.laptop.agent.AgentSettings;
import dev.rung.laptop.agent.install.ServiceInstaller;
import dev.rung.laptop.agent.install.ServiceUnit;
import dev.rung.laptop.agent.wire.app.AppDocument;
import dev.rung.servers.agent.ServerParts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;

/** The long-lived part: shows it, runs it, stops it, and makes it come back after a reboot. */
public final class Agent implements Command {
    private static final List<String> PASSED_ON = List.of("XDG_STATE_HOME", "XDG_CACHE_HOME", "DOCKER_HOST", "PATH");

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String purpose() {
        return "Show the agent; 'install' brings it and the apps back after a reboot, 'start' and 'stop' do that.";
    }

    @Override
    public String example() {
        return "agent install";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(
                Flags.words("install|start|stop|run", "what to do with it").build());
    }

    @Override
    public int run(Invocation call) {
        Place place = Session.here(call);
        StateRoot root = Session.root();
        var agent = new LaptopAgent(root, System.getenv());
        String word =
                call.arguments().matchedPositionalValue(0, List.of("show")).getFirst();
        return switch (word) {
            case "show" -> show(call, agent);
            case "start" -> {
                agent.ensureRunning();
                yield show(call, agent);
            }
            case "stop" -> {
                agent.stop();
                call.out()
                        .println("agent: it does not run; instances go on, "
                                + (Distribution.isOnServer()
                                        ? "and are served as they are"
                                        : "and nothing is served until it is started"));
                yield ExitCode.DONE.code();
            }
            case "run" -> runHere(root);
            case "introduce", "join", "rotate" -> {
                var member = MeshMember.read(call, place.agent().ensureRunning(), System.in);
                switch (word) {
                    case "join" -> member.join();
                    case "rotate" -> member.rotate();
                    default -> member.introduce();
                }
                yield ExitCode.DONE.code();
            }
            case "install" -> install(call, agent, place);
            default ->
                throw new UsageException(
                        "agent " + word + ": it does not know that", "Say install, start, stop or run, or nothing");
        };
    }

    private static int show(Invocation call, LaptopAgent agent) {
        call.out()
                .println(agent.status()
                        .map(status -> "agent " + status.version() + ": process " + status.pid() + ", "
                                + (status.memory() >> 20) + " MiB, since " + status.started() + ", looks after "
                                + status.environments())
                        .orElse("agent: it does not run"));
        return ExitCode.DONE.code();
    }

    private static int runHere(StateRoot root) {
        var settings = AgentSettings.usual(root, Version.current(), new AppDocument());
        var parts = Distribution.isOnServer()
                ? ServerParts.factory(root, System.getenv(), new RearrangingErrand(Distribution.program()))
                : LaptopParts.factory(root, System.getenv());
        try {
            return new dev.rung.laptop.agent.Agent(settings, parts).run();
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, "agent: its files cannot be used: " + e.getMessage(), "Check their owner", e);
        }
    }

    private static int install(Invocation call, LaptopAgent agent, Place place) {
        agent.stop();
        boolean system = System.getProperty("user.name").equals("root");
        var unit = new ServiceUnit(launcher(), passedOn(), system);
        var installed = new ServiceInstaller(new LocalShell(), System.getenv()).install(unit);
        call.out().println("wrote " + installed.file());
        installed.next().forEach(next -> call.out().println(next));
        if (!installed.enabled()) {
            place.agent().ensureRunning();
        }
        return ExitCode.DONE.code();
    }

    /** The script that started this process: it finds the newest build, so an upgrade needs no new unit. */
    private static List<String> launcher() {
        String script = System.getProperty("rung.launcher", "");
        if (script.isEmpty()) {
            throw new UsageException(
                    "agent install: this Rung was not started by its own script", "Call it as rung, or ./rung");
        }
        return List.of(script, "agent", "run");
    }

    private static SequencedMap<String, String> passedOn() {
        Map<String, String> variables = System.getenv();
        var passed = new LinkedHashMap<String, String>();
        passed.put("MALLOC_ARENA_MAX", "2");
        PASSED_ON.stream().filter(variables::containsKey).forEach(name -> passed.put(name, variables.get(name)));
        return passed;
    }
}
