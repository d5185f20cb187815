package dev.rung.servers.agent;

import dev.rung.core.fleet.Rearrangement;
import dev.rung.core.fleet.Watch;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.haproxy.config.Mesh;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has the hosts that are left run what a lost one ran, and takes it back when it is there again: one of them calls Rung as an
 * operator would, so all that keeps operators apart holds for it too.
 */
final class Rearranging implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Rung's exit codes 0 and 2: it was done, or is not to be done. Others may end otherwise next time. */
    private static final Set<Integer> FINAL = Set.of(0, 2);

    private final HaproxyEdge edge;
    private final ConvergenceNotes notes;
    private final LostAfter lostAfter;
    private final Rearranger rearranger;
    private final Shell shell;
    private final Consumer<String> log;
    private final Map<EnvironmentId, Watch> watches = new HashMap<>();
    private String told = "";
    private final Thread thread = Thread.ofVirtual().name("rearranging").unstarted(this::run);

    Rearranging(
            HaproxyEdge edge,
            ConvergenceNotes notes,
            LostAfter lostAfter,
            Rearranger rearranger,
            Shell shell,
            Consumer<String> log) {
        this.edge = edge;
        this.notes = notes;
        this.lostAfter = lostAfter;
        this.rearranger = rearranger;
        this.shell = shell;
        this.log = log;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                for (EnvironmentId environment : edge.joined()) {
                    look(environment);
                }
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(EnvironmentId environment) {
        try {
            Optional<Duration> patience = lostAfter.of(environment);
            Optional<String> self = edge.mesh(environment).map(Mesh::self);
            if (patience.isPresent() && self.isPresent()) {
                look(environment, self.get(), patience.get());
            } else {
                watches.remove(environment);
            }
        } catch (PortException e) {
            report(environment + ": " + e.getMessage());
        }
    }

    /** What lasts is told once. */
    private void report(String problem) {
        if (!problem.equals(told)) {
            log.accept(problem);
            told = problem;
        }
    }

    private void look(EnvironmentId environment, String self, Duration patience) {
        Answers<Integer> answers = notes.ofAll(environment, self);
        Duration now = Duration.ofNanos(System.nanoTime());
        Watch watch = watches.getOrDefault(environment, Watch.NEW)
                .after(Set.copyOf(answers.silent()), late(answers.given()), now);
        var hosts = new TreeSet<>(answers.given().keySet());
        hosts.addAll(answers.silent());
        Optional<Rearrangement> due = watch.due(self, hosts, patience, now);
        watches.put(
                environment,
                due.isPresent() ? watch.having(due.get(), isFinal(environment, self, due.get()), now) : watch);
    }

    private static Set<String> late(Map<String, Integer> notes) {
        int newest = notes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return notes.entrySet().stream()
                .filter(note -> note.getValue() < newest)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Does it; whether there is no more to be done about it. */
    private boolean isFinal(EnvironmentId environment, String self, Rearrangement due) {
        String why = due.lost().isEmpty() ? "all hosts are there" : "no answer from " + words(due.lost());
        log.accept(environment + ": " + why + ": what serves is spread over " + words(due.present()));
        try {
            CommandResult result =
                    shell.run(rearranger.command(environment, self, due).within(LONGEST));
            result.error().lines().forEach(line -> log.accept(environment + ": " + line));
            return FINAL.contains(result.exitCode());
        } catch (PortException e) {
            log.accept(environment + ": " + e.getMessage());
            return false;
        }
    }

    private static String words(List<String> hosts) {
        return String.join(", ", hosts);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
