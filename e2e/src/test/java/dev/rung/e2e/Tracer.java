package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs commands of Rung under {@code strace}, which sees each time that they make the ledger durable and can end the process
 * just then, as {@code kill -9} does. Rung itself knows nothing of it.
 */
final class Tracer {
    private static final int KILLED = 128 + 9;
    private static final String SYNC = "fdatasync";
    private static final Pattern CALL = Pattern.compile("(?<thread>\\d+) +(?<call>f\\w*sync)\\(\\d+<(?<file>[^>]*)>.*");

    private final Bed bed;
    private final Path ledger;

    /**
     * A tracer of the commands that change one environment.
     *
     * @param bed where they run; its agent must run already, for it would be traced and waited for too
     * @param ledger of the environment
     */
    Tracer(Bed bed, Path ledger) {
        this.bed = bed;
        this.ledger = ledger;
    }

    /** Runs a command to its end; the points at which it can be killed when it is to do the same again. */
    List<KillPoint> watch(String... command) {
        Path log = bed.state().resolve("strace.log");
        int before = lines().size();
        var end = start(List.of("-y", "-P", ledger.toString(), "-o", log.toString(), "-e", "trace=" + SYNC), command)
                .end();
        if (end.err().contains("strace: ")) {
            throw new AssertionError("strace cannot watch Rung here: may this user trace processes? In a container that"
                    + " takes --cap-add=SYS_PTRACE\n" + end.err());
        }
        end.endedWith(0);
        var threads = new LinkedHashSet<String>();
        var files = new ArrayList<String>();
        for (String line : read(log)) {
            Matcher call = CALL.matcher(line);
            if (call.matches()) {
                assertThat(call.group("call"))
                        .as("how %s is made durable", call.group("file"))
                        .isEqualTo(SYNC);
                files.add(String.valueOf(Path.of(call.group("file")).getFileName()));
                threads.add(call.group("thread"));
            }
        }
        assertThat(files).as("files made durable").isNotEmpty();
        assertThat(threads)
                .as("threads that make files durable; strace counts for each")
                .hasSize(1);
        List<KillPoint> points = KillPoint.of(files);
        assertThat(lines().size())
                .as("lines of the ledger")
                .isEqualTo(before + points.getLast().lines());
        return points;
    }

    /** Runs a command until it is killed. */
    void kill(KillPoint point, String... command) {
        int before = lines().size();
        var injection = "inject=" + SYNC + ":signal=KILL:when=" + point.sync();
        start(List.of("-P", ledger.toString(), "-o", "/dev/null", "-e", "trace=" + SYNC, "-e", injection), command)
                .end()
                .endedWith(KILLED);
        assertThat(lines().size()).as("lines of the ledger").isEqualTo(before + point.lines());
        int last = lines().getLast().getBytes(StandardCharsets.UTF_8).length + 1;
        switch (point.left()) {
            case ALL -> {}
            case HALF -> cut(last / 2);
            case NOTHING -> cut(last);
        }
    }

    private Program start(List<String> options, String... command) {
        var line = new ArrayList<>(List.of("strace", "-f", "-qq"));
        line.addAll(options);
        line.addAll(Checkout.rung());
        line.addAll(List.of(command));
        return bed.program(line);
    }

    private void cut(int bytes) {
        try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        return read(ledger);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
