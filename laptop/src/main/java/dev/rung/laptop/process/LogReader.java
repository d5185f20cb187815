package dev.rung.laptop.process;

import dev.rung.core.port.LogLine;
import dev.rung.core.release.InstanceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads the output of one instance line by line, from its oldest file on; asked again, it goes on where it was. */
final class LogReader {
    /** Longer lines are cut. */
    static final int LONGEST_LINE = 64 << 10;

    private final InstanceId instance;
    private final InstanceLog log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

    private boolean begun;
    private long offset;
    private long lineStart;

    LogReader(InstanceId instance, InstanceLog log) {
        this.instance = instance;
        this.log = log;
    }

    /** Sends what has come since the last call, or on the first call all there is; a line that has no end yet waits. */
    void readOn(Consumer<LogLine> sink) throws IOException {
        if (!begun) {
            begun = true;
            for (int age = log.limits().files() - 1; age > 0; age--) {
                readFrom(age, 0, sink);
            }
            offset = 0;
        } else if (log.size() < offset) {
            readFrom(1, offset, sink);
            offset = 0;
        }
        offset = readFrom(0, offset, sink);
    }

    /** Sends the line that has no end yet, because nothing more will come. */
    void finish(Consumer<LogLine> sink) {
        if (line.size() > 0) {
            emit(times(0), sink);
        }
    }

    private long readFrom(int age, long from, Consumer<LogLine> sink) throws IOException {
        NavigableMap<Long, Instant> times = times(age);
        long position = from;
        lineStart = position;
        try (FileChannel file = FileChannel.open(log.file(age), StandardOpenOption.READ)) {
            while (file.read(buffer.clear(), position) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    position++;
                    if (next == '\n') {
                        emit(times, sink);
                        lineStart = position;
                    } else if (line.size() < LONGEST_LINE) {
                        line.write(next);
                    }
                }
            }
        } catch (NoSuchFileException e) {
            return from;
        }
        return position;
    }

    private void emit(NavigableMap<Long, Instant> times, Consumer<LogLine> sink) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        Map.Entry<Long, Instant> mark = times.higherEntry(lineStart);
        Instant at = mark == null ? Instant.now() : mark.getValue();
        sink.accept(
                new LogLine(instance, at, false, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }

    /** Where the current file was marked last. */
    static long lastMark(InstanceLog log) {
        NavigableMap<Long, Instant> times = times(log, 0);
        return times.isEmpty() ? 0 : times.lastKey();
    }

    private NavigableMap<Long, Instant> times(int age) {
        return times(log, age);
    }

    private static NavigableMap<Long, Instant> times(InstanceLog log, int age) {
        NavigableMap<Long, Instant> times = new TreeMap<>();
        Path file = log.times(age);
        try {
            for (String mark : Files.readAllLines(file)) {
                int space = mark.indexOf(' ');
                if (space > 0) {
                    times.put(
                            Long.valueOf(mark.substring(0, space)),
                            Instant.ofEpochMilli(Long.parseLong(mark.substring(space + 1))));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Lines without a known time are told with the time they are read.
            return times;
        }
        return times;
    }
}
