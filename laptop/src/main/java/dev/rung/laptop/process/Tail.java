package dev.rung.laptop.process;

import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The part of an instance's output that a query asks for. */
final class Tail {
    private Tail() {}

    /** Sends what there is of it, oldest first; the reader can then go on with what comes. */
    static void send(LogReader reader, LogQuery query, Consumer<LogLine> sink) throws IOException {
        Consumer<LogLine> recent = line -> {
            if (query.since().filter(since -> line.at().isBefore(since)).isEmpty()) {
                sink.accept(line);
            }
        };
        if (query.tail() < 0) {
            reader.readOn(recent);
            return;
        }
        Deque<LogLine> last = new ArrayDeque<>();
        reader.readOn(line -> {
            last.addLast(line);
            if (last.size() > query.tail()) {
                last.removeFirst();
            }
        });
        last.forEach(recent);
    }

    /** The last lines of an instance as one text, for explanations. */
    static String text(LogReader reader, int lines) {
        Deque<String> last = new ArrayDeque<>();
        Consumer<LogLine> keep = line -> {
            last.addLast(line.text().length() > 500 ? line.text().substring(0, 500) + "..." : line.text());
            if (last.size() > lines) {
                last.removeFirst();
            }
        };
        try {
            reader.readOn(keep);
            reader.finish(keep);
        } catch (IOException e) {
            return "";
        }
        return last.stream().collect(Collectors.joining("\n"));
    }
}
