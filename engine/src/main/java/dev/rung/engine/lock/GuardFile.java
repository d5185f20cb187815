package dev.rung.engine.lock;

import dev.rung.core.lock.HostGuard;
import dev.rung.core.lock.Ticket;
import dev.rung.engine.state.CheckedLine;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a host remembers, in a file of checked lines: first {@code fence 7}, then {@code act 12 web-3-1} for each act that was
 * let in under it. A line is on the disk before its act begins. A last line that was torn by a crash is no line: its act was
 * never begun.
 */
final class GuardFile {
    private static final String FENCE = "fence ";
    private static final String ACT = "act ";
    /** So many lines more than things acted on are kept before the file is written anew. */
    private static final int SPARE_LINES = 1000;

    private final Path file;

    GuardFile(Path file) {
        this.file = file;
    }

    /** What the file says; an {@link IllegalArgumentException} says what is wrong with it. */
    Content read() throws IOException {
        if (!Files.exists(file)) {
            return new Content(HostGuard.NEW, 0, 0);
        }
        byte[] bytes = Files.readAllBytes(file);
        long fence = 0;
        var numbers = new TreeMap<String, Long>();
        int lines = 0;
        int start = 0;
        for (int end = newline(bytes, 0); end >= 0; end = newline(bytes, start)) {
            Optional<String> line = CheckedLine.read(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            if (line.isEmpty() && newline(bytes, end + 1) < 0) {
                break;
            }
            String text = line.orElseThrow(() -> new IllegalArgumentException("a line's checksum does not fit"));
            if (text.startsWith(FENCE)) {
                fence = Long.parseLong(text.substring(FENCE.length()));
            } else {
                int space = text.indexOf(' ', ACT.length());
                numbers.put(text.substring(space + 1), Long.parseLong(text, ACT.length(), space, 10));
            }
            lines++;
            start = end + 1;
        }
        return new Content(new HostGuard(fence, numbers), lines, start);
    }

    /** Makes the file say that an operator's number was seen, and no act under it. */
    void raise(HostGuard guard) throws IOException {
        PrivateFiles.replace(file, CheckedLine.write(FENCE + guard.highestFence()));
    }

    /** Adds an act. */
    void add(Content before, Ticket ticket, String subject, HostGuard after) throws IOException {
        if (before.lines() > after.lastNumbers().size() + SPARE_LINES) {
            rewrite(after);
            return;
        }
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(before.length());
            ByteBuffer line = bytes(act(ticket.number(), subject));
            long at = before.length();
            while (line.hasRemaining()) {
                at += channel.write(line, at);
            }
            channel.force(false);
        }
    }

    private void rewrite(HostGuard guard) throws IOException {
        var text = new StringBuilder(CheckedLine.write(FENCE + guard.highestFence()));
        guard.lastNumbers().forEach((subject, number) -> text.append(act(number, subject)));
        PrivateFiles.replace(file, text.toString());
    }

    private static String act(long number, String subject) {
        return CheckedLine.write(ACT + number + " " + subject);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int newline(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /**
     * What the file says.
     *
     * @param guard what is remembered
     * @param lines how many lines that took
     * @param length of them in bytes; what stands behind is torn
     */
    record Content(HostGuard guard, int lines, int length) {}
}
