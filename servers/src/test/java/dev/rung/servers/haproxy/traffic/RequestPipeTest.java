package dev.rung.servers.haproxy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RequestPipeTest {
    private static final int LIMIT = 8192;

    @TempDir
    Path folder;

    private Path path;
    private RequestPipe pipe;
    private final Queue<String> read = new ConcurrentLinkedQueue<>();

    @Test
    void lines_are_read_whole_however_they_are_written() throws Exception {
        var random = new Random(1);
        var lines = new ArrayList<String>();
        var all = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            String line = i + ":" + "é".repeat(random.nextInt(400));
            lines.add(line);
            all.append(line).append('\n');
        }

        byte[] octets = all.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int at = 0; at < octets.length; ) {
                int count = Math.min(1 + random.nextInt(4000), octets.length - at);
                out.write(octets, at, count);
                at += count;
            }
        }

        await().until(() -> read.size() >= lines.size());
        assertThat(read).containsExactlyElementsOf(lines);
    }

    @Test
    void of_a_line_that_is_too_long_the_beginning_is_read_and_the_next_is_whole() throws Exception {
        String endless = "x".repeat(300_000);

        Files.writeString(path, endless + "\n" + "y".repeat(LIMIT) + "\nnext\n");

        await().until(() -> read.size() >= 3);
        assertThat(List.copyOf(read)).containsExactly("x".repeat(LIMIT), "y".repeat(LIMIT), "next");
    }

    @BeforeEach
    void open() throws Exception {
        path = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        pipe = RequestPipe.open(path, read::add);
    }

    @AfterEach
    void close() throws IOException {
        pipe.close();
    }
}
