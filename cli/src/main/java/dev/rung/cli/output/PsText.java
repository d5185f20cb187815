package dev.rung.cli.output;

import dev.rung.cli.output.Standing.ServiceStanding;
import dev.rung.core.release.Instance;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** How an environment stands, for people. */
public final class PsText {
    private PsText() {}

    /** Prints it. */
    public static void print(Standing standing, PrintStream out) {
        out.println(standing.environment() + " on this machine, engine "
                + standing.engine().word()
                + standing.release().map(number -> ", release " + number).orElse(", nothing serves"));
        var table = new Table("SERVICE", "WANTED", "INSTANCE", "STATE", "HEALTH", "RESTARTS", "ADDRESS");
        standing.services().forEach(service -> rows(service, table));
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

    private static void rows(ServiceStanding service, Table table) {
        if (service.instances().isEmpty()) {
            table.row(service.name(), Integer.toString(service.wanted()), "-", "", "", "", "");
        }
        for (Instance instance : service.instances()) {
            String addresses =
                    instance.addresses().values().stream().map(Object::toString).collect(Collectors.joining(", "));
            table.row(
                    service.name(),
                    Integer.toString(service.wanted()),
                    instance.id().toString(),
                    instance.state().word()
                            + instance.exitCode()
                                    .filter(code -> instance.state().ended())
                                    .map(code -> " (" + code + ")")
                                    .orElse(""),
                    instance.health().word(),
                    Integer.toString(instance.restarts()),
                    addresses);
        }
    }
}
