package dev.rung.bench.fleet;

import dev.rung.bench.load.SteadyLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Releases a small service on three practice servers under 300 requests a second: with Rung, with docker-compose on each
 * host, and by stopping and starting its container on each host. The same image, the same hosts, one after the other.
 */
public final class FleetBench {
    private static final List<String> HOSTS = List.of("lab1", "lab2", "lab3");
    private static final int PER_SECOND_EACH = 100;
    private static final Duration UNDISTURBED = Duration.ofSeconds(10);

    /** After so many spells nothing settles any more. */
    private static final int MOST_SPELLS = 12;

    /** Two spells whose p99 differ by no more than this factor are alike. */
    private static final double ALIKE = 1.3;

    private static final int LOOKS = 7;
    private static final int PEERS_PORT = 8081;
    private static final String BY_HAND = "by-hand";
    private static final String IMAGE = "rung-bench-web";

    private final Path rung;
    private final Commands commands;
    private final List<String> addresses;

    private FleetBench(Path rung, Commands commands, List<String> addresses) {
        this.rung = rung;
        this.commands = commands;
        this.addresses = addresses;
    }

    /** Arguments: the path of {@code rung}, a folder with the state of a lab of three, their addresses in turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        var commands = new Commands(
                folder, Map.of("XDG_STATE_HOME", folder.resolve("state").toString()));
        List<String> addresses = Arrays.asList(arguments).subList(2, arguments.length);
        var bench = new FleetBench(Path.of(arguments[0]), commands, addresses);
        bench.write("0");
        bench.rung("0");
        bench.giveImages();
        bench.show("rung up, 3 hosts", 80, () -> bench.rung("1"));
        bench.compose("0");
        bench.show("docker-compose up -d on each", PEERS_PORT, () -> bench.compose("1"));
        bench.clear();
        bench.restart("0");
        bench.show("stop, start on each", PEERS_PORT, () -> bench.restart("1"));
        bench.looks();
    }

    private interface Release {
        void run() throws IOException, InterruptedException;
    }

    private void show(String name, int port, Release release) throws IOException, InterruptedException {
        List<SteadyLoad> loads = new ArrayList<>();
        for (String address : addresses) {
            loads.add(new SteadyLoad(URI.create("http://" + address + ":" + port + "/"), PER_SECOND_EACH));
        }
        try {
            Histogram before = undisturbed(loads);
            long began = System.nanoTime();
            release.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            Histogram during = all(loads);
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %5.1f s, %d of %d requests failed, p99 during / before: %.1f ms / %.1f ms = %.1f%n",
                    name,
                    seconds,
                    loads.stream().mapToLong(SteadyLoad::failed).sum(),
                    loads.stream().mapToLong(SteadyLoad::sent).sum(),
                    during.getValueAtPercentile(99) / 1e3,
                    before.getValueAtPercentile(99) / 1e3,
                    (double) during.getValueAtPercentile(99) / before.getValueAtPercentile(99));
        } finally {
            loads.forEach(SteadyLoad::close);
        }
    }

    /** Ten seconds that are like the ten before: what was started just now has come to its pace. */
    private static Histogram undisturbed(List<SteadyLoad> loads) throws InterruptedException {
        Thread.sleep(UNDISTURBED);
        Histogram last = all(loads);
        for (int i = 0; i < MOST_SPELLS; i++) {
            Thread.sleep(UNDISTURBED);
            Histogram next = all(loads);
            double ratio = (double) next.getValueAtPercentile(99) / last.getValueAtPercentile(99);
            if (ratio <= ALIKE && ratio >= 1 / ALIKE) {
                return next;
            }
            last = next;
        }
        return last;
    }

    private static Histogram all(List<SteadyLoad> loads) {
        Histogram all = loads.getFirst().takeMicros();
        loads.stream().skip(1).forEach(load -> all.add(load.takeMicros()));
        return all;
    }

    /** What three people's tools say of what runs: ours of the fleet, and docker's of each host. */
    private void looks() throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            ours.add(seconds(() -> commands.run(rung.toString(), "-C", app().toString(), "ps")));
            bare.add(seconds(() -> {
                for (String host : HOSTS) {
                    commands.run(Map.of(), commands.ssh(host, "docker", "ps"));
                }
            }));
        }
        System.out.printf(
                Locale.ROOT,
                "rung ps / three ssh HOST docker ps: %.2f s / %.2f s = %.1f%n",
                median(ours),
                median(bare),
                median(ours) / median(bare));
    }

    private static double seconds(Release work) throws IOException, InterruptedException {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private Path app() {
        return commands.folder().resolve("app");
    }

    private void write(String version) throws IOException {
        Files.createDirectories(app());
        Files.writeString(app().resolve("compose.yaml"), """
                name: bench-fleet
                services:
                  web:
                    image: %s
                    environment: { VERSION: "%s" }
                    expose: ["8000"]
                """.formatted(IMAGE, version));
        Files.writeString(app().resolve("rung.yaml"), """
                stand: fleet
                hosts: { a: { ssh: lab1 }, b: { ssh: lab2 }, c: { ssh: lab3 } }
                routes: { %s }
                """.formatted(String.join(
                ", ", addresses.stream().map(each -> each + ": web").toList())));
    }

    private void rung(String version) throws IOException, InterruptedException {
        write(version);
        commands.run(rung.toString(), "-q", "-y", "-C", app().toString(), "up");
    }

    /** The peers' hosts have the image already: what they do not do costs them nothing here. */
    private void giveImages() throws IOException, InterruptedException {
        for (String host : HOSTS) {
            commands.pipe(List.of("docker", "save", IMAGE), commands.ssh(host, "docker", "load", "-q"));
        }
    }

    /** docker-compose here, with each host's Docker over ssh. */
    private void compose(String version) throws IOException, InterruptedException {
        Path file = commands.folder().resolve("peers.yaml");
        Files.writeString(file, """
                version: "3"
                services:
                  web:
                    image: %s
                    environment: { VERSION: "%s" }
                    ports: ["%d:8000"]
                """.formatted(IMAGE, version, PEERS_PORT));
        for (String host : HOSTS) {
            Path socket = commands.folder().resolve(host + ".sock");
            if (!Files.exists(socket)) {
                var words = new ArrayList<>(commands.ssh(host));
                words.addAll(1, List.of("-f", "-N", "-L", socket + ":/run/docker.sock"));
                commands.run(Map.of(), words);
            }
            commands.run(
                    Map.of("DOCKER_HOST", "unix://" + socket),
                    List.of("docker-compose", "-p", "peer", "-f", file.toString(), "up", "-d"));
        }
    }

    private void clear() throws IOException, InterruptedException {
        for (String host : HOSTS) {
            commands.run(Map.of(), commands.ssh(host, "docker", "rm", "-f", "peer_web_1"));
        }
    }

    private void restart(String version) throws IOException, InterruptedException {
        for (String host : HOSTS) {
            commands.tryRun(commands.ssh(host, "docker", "stop", BY_HAND));
            commands.tryRun(commands.ssh(host, "docker", "rm", BY_HAND));
            commands.run(
                    Map.of(),
                    commands.ssh(
                            host,
                            "docker",
                            "run",
                            "-d",
                            "--name",
                            BY_HAND,
                            "-e",
                            "VERSION=" + version,
                            "-p",
                            PEERS_PORT + ":8000",
                            IMAGE));
        }
    }
}
