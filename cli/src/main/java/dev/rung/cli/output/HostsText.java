package dev.rung.cli.output;

import dev.rung.core.hosts.Drift;
import dev.rung.core.hosts.HostFacts.Machine;
import dev.rung.servers.prepare.ServerHost.Sight;
import dev.rung.servers.prepare.Survey.Found;
import dev.rung.servers.prepare.Survey.Seen;
import dev.rung.servers.prepare.Survey.Unseen;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Hosts for people: a row each, then what differs. */
public final class HostsText {
    private static final double GIGA = 1e9;

    private HostsText() {}

    /** Prints them. */
    public static void print(List<Found> hosts, PrintStream out) {
        var table = new Table("NAME", "SYSTEM", "ARCH", "CPUS", "MEMORY", "DISK FREE", "DOCKER", "DIFFERS");
        boolean mendable = false;
        for (Found found : hosts) {
            switch (found) {
                case Seen seen -> {
                    row(table, seen);
                    mendable |= seen.sight().drift().stream().anyMatch(Drift.Mendable.class::isInstance);
                }
                case Unseen unseen -> table.row(unseen.host().name(), "not reached", "-", "-", "-", "-", "-", "-");
            }
        }
        table.print(out);
        hosts.forEach(found -> explain(found, out));
        if (mendable) {
            out.println();
            out.println("'rung hosts prepare' makes right what it can.");
        }
    }

    private static void row(Table table, Seen seen) {
        Sight sight = seen.sight();
        Machine machine = sight.facts().machine();
        table.row(
                seen.host().name(),
                machine.system().name(),
                machine.architecture(),
                String.valueOf(machine.cpus()),
                gigabytes(machine.memory()),
                gigabytes(machine.diskFree()),
                sight.facts().docker().version().orElse("-"),
                sight.drift().isEmpty() ? "-" : String.valueOf(sight.drift().size()));
    }

    private static void explain(Found found, PrintStream out) {
        List<String> lines = switch (found) {
            case Seen seen -> seen.sight().drift().stream().map(Drift::line).toList();
            case Unseen unseen -> told(unseen);
        };
        if (!lines.isEmpty()) {
            out.println();
            out.println(found.host().name() + ":");
            lines.forEach(line -> out.println("  " + line));
        }
    }

    private static List<String> told(Unseen unseen) {
        String message = unseen.failure().getMessage();
        return unseen.failure().remedy().map(remedy -> List.of(message, remedy)).orElse(List.of(message));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
