package dev.rung.laptop.process;

import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.PortException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Reads the output of several instances as one. */
final class LogSearch {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<Keeper> keepers;
    private final StateFolders state;

    LogSearch(List<Keeper> keepers, StateFolders state) {
        this.keepers = keepers;
        this.state = state;
    }

    /** Sends what there is, and when following goes on until the thread is interrupted. */
    void send(LogQuery query, Consumer<LogLine> sink) {
        List<LogReader> readers = keepers.stream()
                .map(Keeper::spec)
                .filter(spec -> query.instances().contains(spec.id()))
                .map(spec -> new LogReader(
                        spec.id(),
                        new InstanceLog(
                                state.instance(spec.environment(), spec.id()).path(), spec.logLimits())))
                .toList();
        try {
            sendPast(readers, query, sink);
            while (query.follow()) {
                for (LogReader reader : readers) {
                    reader.readOn(sink);
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED, "logs: cannot be read: " + e.getMessage(), "try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With a bound on the lines they are put in order of time; without one they come instance by instance. */
    private static void sendPast(List<LogReader> readers, LogQuery query, Consumer<LogLine> sink) throws IOException {
        List<LogLine> bounded = new ArrayList<>();
        Consumer<LogLine> to = query.tail() < 0 ? sink : bounded::add;
        for (LogReader reader : readers) {
            Tail.send(reader, query, to);
            if (!query.follow()) {
                reader.finish(to);
            }
        }
        bounded.sort(Comparator.comparing(LogLine::at));
        bounded.forEach(sink);
    }
}
