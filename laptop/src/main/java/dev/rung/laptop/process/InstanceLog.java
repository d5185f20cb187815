package dev.rung.laptop.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The output of one instance on disk: the current file, which the instance itself appends to, the ones before it
 * ({@code log.1} is the youngest), and beside each a list of when what was written ({@code log.times}: byte offset of the end and
 * epoch milliseconds), since the instance writes no times of its own.
 *
 * <p>Rotation copies and truncates, for the instance keeps its file open. What it writes between the last copied byte
 * and the truncation, some microseconds, would be lost; so the copy is repeated until nothing more has come.
 *
 * @param folder of the instance
 * @param limits how much is kept
 */
record InstanceLog(Path folder, ProcessSpec.LogLimits limits) {

    /** The file of an age; 0 is the current one. */
    Path file(int age) {
        return folder.resolve(age == 0 ? "log" : "log." + age);
    }

    /** When the bytes of the file of that age came. */
    Path times(int age) {
        return folder.resolve(age == 0 ? "log.times" : "log." + age + ".times");
    }

    /** Size of the current file in bytes. */
    long size() throws IOException {
        try {
            return Files.size(file(0));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Notes that what stands before {@code end}, and after the mark before, came at about this time. */
    void mark(long end, Instant at) throws IOException {
        Files.writeString(
                times(0), end + " " + at.toEpochMilli() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Moves the current file's content away when it has grown past the limit.
     *
     * @return whether it did
     */
    boolean rotateIfFull() throws IOException {
        if (size() < limits.bytes()) {
            return false;
        }
        int oldest = limits.files() - 1;
        for (int age = oldest; age > 1; age--) {
            moveIfThere(file(age - 1), file(age));
            moveIfThere(times(age - 1), times(age));
        }
        if (oldest > 0) {
            moveIfThere(times(0), times(1));
        }
        copyAndTruncate(oldest > 0);
        return true;
    }

    private void copyAndTruncate(boolean keep) throws IOException {
        try (FileChannel current = FileChannel.open(file(0), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (keep) {
                try (FileChannel copy = FileChannel.open(
                        file(1),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
                    long copied = 0;
                    while (copied < current.size()) {
                        copied += current.transferTo(copied, current.size() - copied, copy);
                    }
                }
            }
            current.truncate(0);
        }
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(to);
        }
    }
}
