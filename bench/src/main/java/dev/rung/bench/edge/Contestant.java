package dev.rung.bench.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A proxy under test.
 *
 * @param name how the table calls it
 * @param port where it listens on 127.0.0.1
 * @param process the process it was started as
 */
record Contestant(String name, int port, Process process) implements AutoCloseable {
    /** Linux counts processor time in these since long before this program. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int FIELD_OF_USER_TIME = 11;

    /** Processor time of the process and its children so far. */
    Duration cpu() {
        long ticks = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMapToLong(each -> ticks(each.pid()))
                .sum();
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** Memory of the process and its children that is in RAM, in bytes. */
    long memory() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each -> resident(each.pid()))
                .sum();
    }

    private static LongStream ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return LongStream.of(
                    Long.parseLong(fields[FIELD_OF_USER_TIME]), Long.parseLong(fields[FIELD_OF_USER_TIME + 1]));
        } catch (IOException gone) {
            return LongStream.empty();
        }
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
