package dev.rung.cli.output;

import dev.rung.cli.output.Standing.HostedInstance;
import dev.rung.cli.output.Standing.ServiceStanding;
import dev.rung.core.release.Instance;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How an environment stands, for people. */
public final class PsText {
    private static final int HOST_COLUMN = 3;

    private PsText() {}

    /** Prints it. */
    public static void print(Standing standing, PrintStream out) {
        out.println(standing.environment() + " on " + standing.stand() + ", engine "
                + standing.engine().word()
                + standing.release().map(number -> ", release " + number).orElse(", nothing serves"));
        boolean several = standing.stand().hosts().size() > 1;
        var columns =
                new ArrayList<>(List.of("SERVICE", "WANTED", "INSTANCE", "STATE", "HEALTH", "RESTARTS", "ADDRESS"));
        if (several) {
            columns.add(HOST_COLUMN, "HOST");
        }
        var table = new Table(columns.toArray(String[]::new));
        standing.services()
                .forEach(service -> rows(service)
                        .forEach(cells -> table.row((several ? cells : without(cells)).toArray(String[]::new))));
        table.print(out);
        standing.urls().forEach(out::println);
        out.println(standing.agent()
                .map(agent -> "agent: process " + agent.pid() + ", " + (agent.memory() >> 20) + " MiB, since "
                        + agent.started())
                .orElse("agent: it does not run; 'rung up' starts it"));
        standing.agent().ifPresent(agent -> agent.problems().forEach(problem -> out.println("  ! " + problem)));
        standing.tunnel()
                .ifPresent(tunnel -> out.println("tunnel: "
                        + tunnel.address().orElse(tunnel.state().word())
                        + tunnel.lastError()
                                .map(error -> " (last error: " + error + ")")
                                .orElse("")));
        standing.notes().forEach(note -> out.println("  ! " + note));
    }

    private static List<String> without(List<String> cells) {
        var fewer = new ArrayList<>(cells);
        fewer.remove(HOST_COLUMN);
        return fewer;
    }

    private static List<List<String>> rows(ServiceStanding service) {
        String wanted = Integer.toString(service.wanted());
        return service.instances().isEmpty()
                ? List.of(List.of(service.name(), wanted, "-", "", "", "", "", ""))
                : service.instances().stream()
                        .map(hosted -> row(service.name(), wanted, hosted))
                        .toList();
    }

    private static List<String> row(String service, String wanted, HostedInstance hosted) {
        Instance instance = hosted.instance();
        return List.of(
                service,
                wanted,
                instance.id().toString(),
                hosted.host(),
                instance.state().word()
                        + instance.exitCode()
                                .filter(code -> instance.state().ended())
                                .map(code -> " (" + code + ")")
                                .orElse(""),
                instance.health().word(),
                Integer.toString(instance.restarts()),
                instance.addresses().values().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
}
