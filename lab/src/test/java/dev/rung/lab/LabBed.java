package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A lab in the tests' own engine, with files of its own; the image is kept where users' is. */
final class LabBed implements AutoCloseable {
    private final Path folder;
    private final LabPlaces places;
    private final Lab lab;

    private LabBed(Path folder) {
        this.folder = folder;
        LabPlaces usual = LabPlaces.usual(
                new StateRoot(folder.resolve("state")),
                System.getenv(),
                System.getProperty("user.name"),
                Path.of(System.getProperty("user.home")));
        this.places = usual;
        this.lab = new Lab(new LocalShell(), DockerBed.shared().environment(), places, System.err::println);
    }

    /** One with nothing in it. */
    static LabBed empty() throws IOException {
        return new LabBed(Files.createTempDirectory("rung-lab-test"));
    }

    Lab lab() {
        return lab;
    }

    LabPlaces places() {
        return places;
    }

    /** How a server is now. */
    HostState state(String host) {
        return lab.hosts().stream()
                .filter(found -> found.name().equals(host))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Runs a command on a server as a user does. */
    CommandResult ssh(String host, String... command) {
        return ssh(host, Duration.ofSeconds(30), "", command);
    }

    /** Runs a command on a server as a user does, with something to read. */
    CommandResult ssh(String host, Duration bound, String input, String... command) {
        var words = new ArrayList<>(List.of("ssh", "-F", places.sshConfig().toString()));
        words.addAll(List.of("-o", "BatchMode=yes", "-o", "ConnectTimeout=5", host));
        words.addAll(List.of(command));
        return new LocalShell().run(Command.of(words).within(bound).reading(input));
    }

    /** Copies a file of this machine to a server. */
    void copy(Path file, String host, String path) {
        var copied = new LocalShell()
                .run(Command.of("scp", "-q", "-F", places.sshConfig().toString(), file.toString(), host + ":" + path));
        assertThat(copied.error()).isEmpty();
    }

    /** Has an image in a server's engine, as if it had been built there. */
    void load(String image, String host) throws IOException {
        Path tarball = folder.resolve("image.tar");
        DockerBed.shared().with(image).docker("save", "--output", tarball.toString(), image);
        copy(tarball, host, "/tmp/image.tar");
        var loaded = ssh(host, "docker", "load", "--quiet", "--input", "/tmp/image.tar");
        assertThat(loaded.error()).isEmpty();
        Files.delete(tarball);
    }

    /** The address of a server. */
    String address(String host) {
        return lab.hosts().stream()
                .filter(found -> found.name().equals(host))
                .findFirst()
                .orElseThrow()
                .address();
    }

    /** A connection to a server's sshd. */
    Socket connect(String host) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(address(host), 22), 5_000);
        socket.setSoTimeout(2_000);
        return socket;
    }

    /** How long it takes until a connection stands: one round trip. */
    Duration roundTrip(String host) throws IOException {
        var to = new InetSocketAddress(address(host), 22);
        long begun = System.nanoTime();
        try (var socket = new Socket()) {
            socket.connect(to, 5_000);
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /** Everything of a lab that the engine has. */
    List<String> remains() {
        var remains = new ArrayList<String>();
        for (String kind : List.of("container", "volume", "network")) {
            var words = new ArrayList<>(List.of(kind, "ls", "--quiet", "--filter", Labels.FILTER));
            if (kind.equals("container")) {
                words.add("--all");
            }
            DockerBed.shared().docker(words.toArray(String[]::new)).lines().forEach(id -> remains.add(kind + " " + id));
        }
        return remains;
    }

    @Override
    public void close() throws IOException {
        lab.down();
        Folders.delete(folder);
    }
}
