package dev.rung.servers.requests;

import static dev.rung.servers.requests.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.engine.SystemClock;
import dev.rung.engine.json.Json;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RequestLogTest {
    private static final int FEW_BYTES = 20_000;

    @TempDir
    Path folder;

    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    @Test
    void requests_are_kept_in_their_order_for_the_owner_alone() throws Exception {
        var files = RequestFiles.in(folder);
        keep(files, 1, 3);
        keep(files, 4, 5);

        assertThat(Files.readAllLines(files.younger())).containsExactly(line(1), line(2), line(3), line(4), line(5));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.younger())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_path_is_kept_as_people_search_for_it() throws Exception {
        var files = RequestFiles.in(folder);
        try (var log = open(files)) {
            log.add("{\"path\":\"\\/a\\/b\\\\\\/\",\"version\":\"HTTP/1.1\"}");
        }

        String kept = Files.readString(files.younger());
        assertThat(kept).contains("\"/a/b");
        assertThat(Json.read(kept).text("path")).isEqualTo("/a/b\\/");
    }

    @Test
    void of_many_requests_the_last_are_kept_in_two_files() throws Exception {
        var files = new RequestFiles(folder, FEW_BYTES);
        try (var log = open(files)) {
            for (int i = 1; i <= 3000; i += 100) {
                add(log, i, i + 99);
                String last = line(i + 99);
                await().until(() -> Files.readString(files.younger()).contains(last));
            }
        }

        List<String> kept = new ArrayList<>(Files.readAllLines(files.older()));
        kept.addAll(Files.readAllLines(files.younger()));
        assertThat(kept).hasSizeLessThan(1000).endsWith(line(3000));
        int first = 3000 - kept.size() + 1;
        for (int i = 0; i < kept.size(); i++) {
            assertThat(kept.get(i)).isEqualTo(line(first + i));
        }
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(2);
        }
    }

    /** A pipe that nobody reads stands for a disk that takes nothing. */
    @Test
    void a_disk_that_hangs_makes_nobody_wait_and_what_was_dropped_is_noted() throws Exception {
        var files = RequestFiles.in(folder);
        makePipe(files.younger());
        try (var log = open(files)) {
            add(log, 1, 50_000);

            var read = new ArrayList<String>();
            long dropped = 0;
            try (BufferedReader disk = Files.newBufferedReader(files.younger())) {
                while (read.size() + dropped < 50_000) {
                    String line = Objects.requireNonNull(disk.readLine(), "the log ended early");
                    if (line.contains("dropped")) {
                        dropped += Json.read(line).whole("dropped");
                    } else {
                        read.add(line);
                    }
                }
            }
            assertThat(read).hasSizeLessThan(10_000).startsWith(line(1), line(2));
            assertThat(read.size() + dropped).isEqualTo(50_000);
        }
    }

    @Test
    void a_line_that_was_cut_short_spoils_no_other() throws Exception {
        var files = RequestFiles.in(folder);
        Files.writeString(files.younger(), line(1) + "\n{\"time\":\"2026-11-");

        keep(files, 2, 2);

        var kept = new ArrayList<String>();
        new KeptRequests(files).send(Lines.ALL, kept::add);
        assertThat(kept).containsExactly(line(1), line(2));
    }

    @Test
    void what_cannot_be_kept_is_told_once_and_counted_once_it_can() throws Exception {
        var files = RequestFiles.in(folder.resolve("none"));
        try (var log = open(files)) {
            log.add(line(1));
            await().until(() -> !notes.isEmpty());
            log.add(line(2));
            Files.createDirectory(files.folder());
            await().until(() -> {
                log.add(line(3));
                return notes.size() == 2;
            });
        }

        assertThat(notes).first().asString().startsWith("requests are not kept: ");
        assertThat(notes).last().asString().startsWith("requests are kept again; ");
        assertThat(Files.readString(files.younger())).contains(line(3)).contains("\"dropped\":");
    }

    private void keep(RequestFiles files, int from, int to) {
        try (var log = open(files)) {
            add(log, from, to);
        }
    }

    private RequestLog open(RequestFiles files) {
        return RequestLog.open(files, new SystemClock(), notes::add);
    }

    private static void add(RequestLog log, int from, int to) {
        for (int i = from; i <= to; i++) {
            log.add(line(i));
        }
    }

    private static void makePipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }
}
