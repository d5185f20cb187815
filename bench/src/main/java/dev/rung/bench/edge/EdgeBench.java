package dev.rung.bench.edge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Prints what a request costs at the edges of laptop and servers, beside HAProxy (bare, and with what the edge of servers does
 * written by hand) and nginx in front of the same server in the same run: requests per second of processor time, and the time of an answer at half of the slowest one's full load.
 */
final class EdgeBench {
    private static final List<String> TOOLS = List.of("haproxy", "nginx", "wrk");

    /** What the JVM needs before its compilers are done, in processor time because a busy machine gives it slowly. */
    private static final Duration WARM_UP = Duration.ofSeconds(25);

    private static final int MOST_WARM_UP_ROUNDS = 20;
    private static final Duration ROUND = Duration.ofSeconds(6);
    private static final int ROUNDS = 3;
    private static final double MICROS_PER_MILLI = 1000;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final PrintStream out;

    private EdgeBench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> missing = TOOLS.stream().filter(tool -> !isInstalled(tool)).toList();
        if (!missing.isEmpty()) {
            System.err.println("bench/edge: cannot compare without " + String.join(", ", missing)
                    + ": on Debian `apt-get install " + String.join(" ", missing) + "`");
            System.exit(1);
        }
        new EdgeBench(System.out).run();
    }

    private static boolean isInstalled(String tool) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private void run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rung-bench");
        Contestants start = new Contestants(folder, Ports.free());
        try (Contestant backend = start.backend();
                Contestant haproxy = start.haproxy();
                Contestant features = start.haproxyWithTheSameFeatures();
                Contestant server = start.serverEdge();
                Contestant nginx = start.nginx();
                Contestant edge = start.edge()) {
            out.printf(
                    "in front of %s, 200 bytes an answer; memory idle: laptop edge %.0f MiB%n",
                    backend.name(), edge.memory() / BYTES_PER_MIB);
            List<Contestant> all = List.of(haproxy, features, server, nginx, edge);
            warmUp(edge);
            report(measure(all));
        } finally {
            delete(folder);
        }
    }

    private static void warmUp(Contestant edge) throws IOException {
        for (int round = 0; round < MOST_WARM_UP_ROUNDS && edge.cpu().compareTo(WARM_UP) < 0; round++) {
            FullLoad.run(edge, ROUND);
        }
    }

    /** Rounds in turn, so that what else the machine does falls on all alike. */
    private static Map<Contestant, Cost> measure(List<Contestant> all) throws IOException {
        Map<Contestant, Cost> costs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Contestant contestant : all) {
                Duration before = contestant.cpu();
                long requests = FullLoad.run(contestant, ROUND);
                costs.merge(contestant, new Cost(requests, contestant.cpu().minus(before)), Cost::plus);
            }
        }
        return costs;
    }

    private record Cost(long requests, Duration cpu) {
        Cost plus(Cost other) {
            return new Cost(requests + other.requests, cpu.plus(other.cpu));
        }

        double perCpuSecond() {
            return requests * 1000.0 / cpu.toMillis();
        }

        double perSecond() {
            return (double) requests / ROUND.multipliedBy(ROUNDS).toSeconds();
        }
    }

    private void report(Map<Contestant, Cost> costs) throws IOException, InterruptedException {
        long half = (long) costs.values().stream()
                        .mapToDouble(Cost::perSecond)
                        .min()
                        .orElseThrow()
                / 2;
        double first = costs.values().iterator().next().perCpuSecond();
        out.printf(
                "%-12s %14s %8s %10s %9s %9s   (p50, p99 at %d requests/s)%n",
                "", "req/CPU-second", "ratio", "req/s", "p50 ms", "p99 ms", half);
        for (Map.Entry<Contestant, Cost> entry : costs.entrySet()) {
            PacedLoad.run(entry.getKey(), half, Duration.ofSeconds(2));
            Histogram micros = PacedLoad.run(entry.getKey(), half, ROUND);
            Cost cost = entry.getValue();
            out.printf(
                    "%-12s %14.0f %8.2f %10.0f %9.2f %9.2f%n",
                    entry.getKey().name(),
                    cost.perCpuSecond(),
                    cost.perCpuSecond() / first,
                    cost.perSecond(),
                    micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
                    micros.getValueAtPercentile(99) / MICROS_PER_MILLI);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
