package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.LogLine;
import dev.rung.core.release.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLogTest {
    private static final InstanceId WEB = new InstanceId("web", 1, 1);

    @TempDir
    Path folder;

    private InstanceLog log(long bytes, int files) {
        return new InstanceLog(folder, new ProcessSpec.LogLimits(bytes, files));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }

    @Test
    void a_full_file_is_moved_away_and_no_more_than_the_limit_is_kept() throws IOException {
        InstanceLog log = log(1000, 3);
        for (int i = 0; i < 100; i++) {
            write("line " + i + " " + "x".repeat(100) + "\n");
            log.rotateIfFull();
        }
        try (var files = Files.list(folder)) {
            long total = 0;
            for (Path file : files.toList()) {
                total += Files.size(file);
            }
            assertThat(total).isBetween(1000L, 3400L);
        }
        List<LogLine> lines = new ArrayList<>();
        new LogReader(WEB, log).readOn(lines::add);
        assertThat(texts(lines).getLast()).startsWith("line 99 ");
        assertThat(texts(lines)).hasSizeBetween(18, 30);
    }

    @Test
    void a_writer_that_keeps_its_file_open_goes_on_in_the_emptied_one() throws IOException {
        InstanceLog log = log(10, 2);
        try (var open =
                Files.newOutputStream(folder.resolve("log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            open.write("0123456789\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(log.rotateIfFull()).isTrue();
            open.write("after\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(folder.resolve("log")).hasContent("after\n");
        assertThat(folder.resolve("log.1")).hasContent("0123456789\n");
    }

    @Test
    void a_reader_follows_over_a_rotation_without_losing_a_line() throws IOException {
        InstanceLog log = log(20, 2);
        LogReader reader = new LogReader(WEB, log);
        List<LogLine> lines = new ArrayList<>();
        write("one\ntw");
        reader.readOn(lines::add);
        assertThat(texts(lines)).containsExactly("one");
        write("o\nthree and more\n");
        log.rotateIfFull();
        write("four\n");
        reader.readOn(lines::add);
        assertThat(texts(lines)).containsExactly("one", "two", "three and more", "four");
    }

    @Test
    void lines_have_the_time_at_which_they_came() throws IOException {
        InstanceLog log = log(1000, 2);
        write("early\n");
        log.mark(log.size(), Instant.ofEpochMilli(1000));
        write("late\n");
        log.mark(log.size(), Instant.ofEpochMilli(5000));
        List<LogLine> lines = new ArrayList<>();
        new LogReader(WEB, log).readOn(lines::add);
        assertThat(lines)
                .extracting(LogLine::at)
                .containsExactly(Instant.ofEpochMilli(1000), Instant.ofEpochMilli(5000));
    }

    @Test
    void a_line_without_end_is_cut_and_one_that_is_not_done_waits() throws IOException {
        write("x".repeat(LogReader.LONGEST_LINE + 10));
        LogReader reader = new LogReader(WEB, log(1 << 20, 2));
        List<LogLine> lines = new ArrayList<>();
        reader.readOn(lines::add);
        assertThat(lines).isEmpty();
        reader.finish(lines::add);
        assertThat(texts(lines).getFirst()).hasSize(LogReader.LONGEST_LINE);
    }
}
