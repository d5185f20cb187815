package dev.rung.bench.ledger;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.lock.Ticket;
import dev.rung.core.plan.StepState;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.lock.FileHostLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Measures the ledger beside the disk it stands on, in rounds by turns, and prints medians. */
final class LedgerBench {
    private static final int ROUNDS = 9;
    private static final int READS = 30;
    private static final int LARGE = 5_000_000;

    private final Path folder;
    private final int lines;

    private LedgerBench(Path folder, int lines) {
        this.folder = folder;
        this.lines = lines;
    }

    public static void main(String[] arguments) throws IOException {
        var bench = new LedgerBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        bench.appends();
        bench.reads();
    }

    private void appends() throws IOException {
        var bare = new double[ROUNDS];
        var ledger = new double[ROUNDS];
        var acts = new double[ROUNDS];
        // The first round warms up and is not counted.
        for (int round = -1; round < ROUNDS; round++) {
            Path written = folder.resolve("ledger-" + round);
            double ledgerSeconds = seconds(() -> append(written));
            List<String> same = Files.readAllLines(written);
            Path raw = folder.resolve("raw-" + round);
            double rawSeconds = seconds(() -> writeAndSync(raw, same));
            Path guard = folder.resolve("acts-" + round);
            double actSeconds = seconds(() -> act(guard));
            if (round >= 0) {
                bare[round] = lines / rawSeconds;
                ledger[round] = lines / ledgerSeconds;
                acts[round] = lines / actSeconds;
            }
        }
        double base = median(bare);
        print("write and fsync", base, base);
        print("ledger append", median(ledger), base);
        print("act under a host's lock", median(acts), base);
    }

    private void append(Path file) {
        var ledger = new FileLedger(file);
        for (int i = 0; i < lines; i++) {
            ledger.append(entry(i));
        }
    }

    private static void writeAndSync(Path file, List<String> lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (String line : lines) {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
        }
    }

    private void act(Path file) {
        var host = new FileHostLock(file, Duration.ofSeconds(1));
        for (int i = 1; i <= lines; i++) {
            host.under(new Ticket(1, i), "web-3-" + i % 20, () -> "done");
        }
    }

    private void reads() throws IOException {
        Path file = folder.resolve("large");
        var ledger = new FileLedger(file);
        while (!Files.exists(file) || Files.size(file) < LARGE) {
            long at = ledger.read().size();
            // In chunks, since each restore writes the file anew.
            ledger.restore(
                    1,
                    LongStream.rangeClosed(at + 1, at + 10_000)
                            .mapToObj(number -> entry((int) number).numbered(number))
                            .toList());
        }
        double first = seconds(ledger::read);
        var warm = new double[READS];
        for (int read = 0; read < READS; read++) {
            warm[read] = seconds(ledger::read);
        }
        System.out.printf(
                "read of %.1f MB, %d lines    %.0f ms, the first time in a process %.0f ms%n",
                Files.size(file) / 1e6, ledger.read().size(), median(warm) * 1000, first * 1000);
    }

    private static LedgerEntry entry(int i) {
        var moved = new StepMoved("start:web-3-" + i, i % 2 == 0 ? StepState.RUNNING : StepState.DONE, "");
        return new LedgerEntry(Instant.now(), "ann@laptop", 1, moved);
    }

    private static void print(String what, double perSecond, double base) {
        System.out.printf("%-26s %7.0f/s, %.2f of write and fsync%n", what, perSecond, perSecond / base);
    }

    private static double seconds(Work work) throws IOException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** What is measured. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
