package dev.rung.laptop.docker;

import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.PortException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads the output of several containers at once. What was already written is put in the order of time, within a window
 * of some thousand lines, so that memory stays bounded; what comes while following is handed on as it comes.
 */
final class LogReader {
    private static final int WINDOW = 10_000;

    private final Docker docker;

    LogReader(Docker docker) {
        this.docker = docker;
    }

    void read(List<Container> containers, LogQuery query, Consumer<LogLine> sink) {
        var window = new PriorityQueue<>(Comparator.comparing(LogLine::at));
        var lock = new Object();
        Consumer<LogLine> guarded = line -> {
            synchronized (lock) {
                if (query.follow()) {
                    sink.accept(line);
                    return;
                }
                window.add(line);
                if (window.size() > WINDOW) {
                    sink.accept(window.remove());
                }
            }
        };
        readAll(containers, query, guarded);
        while (!window.isEmpty()) {
            sink.accept(window.remove());
        }
    }

    private void readAll(List<Container> containers, LogQuery query, Consumer<LogLine> sink) {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (Container container : containers) {
                running.add(readers.submit(() -> read(container, query, sink)));
            }
            try {
                for (Future<?> reader : running) {
                    reader.get();
                }
            } catch (InterruptedException e) {
                readers.shutdownNow();
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                readers.shutdownNow();
                throw e.getCause() instanceof PortException failure ? failure : new IllegalStateException(e);
            }
        }
    }

    private void read(Container container, LogQuery query, Consumer<LogLine> sink) {
        var flags = new Flags().word("logs").word("--timestamps").on("follow", query.follow());
        flags.flag("tail", query.tail() < 0 ? "all" : Integer.toString(query.tail()));
        flags.flag("since", query.since());
        var last = new LastLines(5);
        int code = docker.follow(docker.command(flags.word(container.id()).list()), line -> {
            last.add(line);
            sink.accept(line(container, line));
        });
        if (code != 0 && !Thread.currentThread().isInterrupted()) {
            throw DockerFailure.of("the output of " + container.instance() + " could not be read", last.text());
        }
    }

    /** The engine puts the time in front of each line. Both streams come as one, in their order. */
    private static LogLine line(Container container, String line) {
        int space = line.indexOf(' ');
        try {
            Instant at = Instant.parse(space < 0 ? line : line.substring(0, space));
            return new LogLine(container.instance(), at, false, space < 0 ? "" : line.substring(space + 1));
        } catch (DateTimeParseException withoutTime) {
            return new LogLine(container.instance(), Instant.now(), true, line); // the command's own complaint
        }
    }
}
