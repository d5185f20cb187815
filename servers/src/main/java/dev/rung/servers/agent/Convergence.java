package dev.rung.servers.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.servers.haproxy.HaproxyEdge;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sees to it that this host serves an environment only as its other hosts do: one that was away while a change was made has
 * an older note than they, and keeps away from the world until it has taken part in a change again.
 */
final class Convergence implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final HaproxyEdge edge;
    private final ConvergenceNotes notes;
    private final Consumer<String> log;
    private final Set<EnvironmentId> suspects = new HashSet<>();
    private String told = "";
    private final Thread thread = Thread.ofVirtual().name("convergence").unstarted(this::run);

    Convergence(HaproxyEdge edge, ConvergenceNotes notes, Consumer<String> log) {
        this.edge = edge;
        this.notes = notes;
        this.log = log;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                edge.joined().forEach(this::look);
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(EnvironmentId environment) {
        try {
            if (!hasOlderNote(environment)) {
                suspects.remove(environment);
                become(environment, false);
            } else if (!suspects.add(environment)) {
                // At the end of a change one host has its note a moment before the other: a second look tells.
                become(environment, true);
            }
        } catch (PortException e) {
            report(environment + ": " + e.getMessage());
        }
    }

    private boolean hasOlderNote(EnvironmentId environment) {
        int own = notes.own(environment);
        return notes.ofPeers(environment).given().values().stream().anyMatch(others -> own < others);
    }

    private void become(EnvironmentId environment, boolean isBehind) {
        if (isBehind != edge.isBehind(environment)) {
            log.accept(environment
                    + (isBehind
                            ? ": this host has missed a change; it serves again after the next 'rung up'"
                            : ": this host has come to where the others are, and serves"));
            edge.behind(environment, isBehind);
        }
    }

    /** What lasts is told once. */
    private void report(String problem) {
        if (!problem.equals(told)) {
            log.accept(problem);
            told = problem;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
