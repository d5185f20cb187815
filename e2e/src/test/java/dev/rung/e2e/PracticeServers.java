package dev.rung.e2e;

import dev.rung.engine.json.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Practice servers, made by {@code rung lab} with the state of a bed. */
final class PracticeServers implements AutoCloseable {
    private final Bed bed;
    private final List<Fields> hosts;

    /**
     * Makes them.
     *
     * @param offer how many, and the options of {@code rung lab up}
     */
    PracticeServers(Bed bed, String... offer) {
        this.bed = bed;
        var words = new ArrayList<>(List.of("lab", "up"));
        words.addAll(List.of(offer));
        bed.rung(words.toArray(String[]::new)).endedWith(0);
        this.hosts = bed.rung("lab", "ls", "--json").endedWith(0).jsonList();
    }

    /** Where one is reached. */
    String address(String host) {
        return hosts.stream()
                .filter(found -> found.text("name").equals(host))
                .findFirst()
                .orElseThrow(() -> new AssertionError(host + " is none of them"))
                .text("address");
    }

    /** Runs a command on one as its owner would by hand; what it wrote. */
    String ssh(String destination, String... command) {
        return trySsh(destination, command).endedWith(0).out();
    }

    /** The same, that may fail. */
    Program.Outcome trySsh(String destination, String... command) {
        var words = new ArrayList<>(List.of("ssh", "-F", sshConfig(), destination, "--"));
        words.addAll(List.of(command));
        return bed.program(words).end();
    }

    /** Copies a file to one. */
    void copy(Path file, String destination, String to) {
        bed.program(List.of("scp", "-q", "-F", sshConfig(), file.toString(), destination + ":" + to))
                .end()
                .endedWith(0);
    }

    private String sshConfig() {
        return bed.state().resolve("rung/lab/ssh_config").toString();
    }

    /** Ends the connections that Rung keeps for a while after a command. */
    void disconnect() {
        for (Path socket : sockets(bed.state().resolve("rung/ssh"))) {
            bed.program(List.of("ssh", "-o", "ControlPath=" + socket, "-O", "exit", "any"))
                    .end();
        }
    }

    private static List<Path> sockets(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !Files.isRegularFile(file) && !Files.isDirectory(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        disconnect();
        bed.rung("lab", "down").endedWith(0);
    }
}
