package dev.rung.engine.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time do something, by the operating system's lock on a file of its own.
 *
 * <p>For short work only. The file must be used for nothing else: where a process closes a file, POSIX takes all its locks on
 * it away.
 */
public final class FileMutex {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MILLIS = 2;

    // The operating system's lock excludes other processes only. By the file's name, so that few wait for nothing.
    private static final ReentrantLock[] IN_THIS_PROCESS = new ReentrantLock[64];

    static {
        for (int i = 0; i < IN_THIS_PROCESS.length; i++) {
            IN_THIS_PROCESS[i] = new ReentrantLock();
        }
    }

    private final Path file;

    private FileMutex(Path file) {
        this.file = file;
    }

    /** The one of a file: {@code lock} has {@code lock.guard} beside it. */
    public static FileMutex beside(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new FileMutex(absolute.resolveSibling(absolute.getFileName() + ".guard"));
    }

    /**
     * Does something while nobody else does.
     *
     * @throws IOException what the work threw, or that somebody else went on for too long
     */
    public <T> T holding(Work<T> work) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ReentrantLock threads = IN_THIS_PROCESS[Math.floorMod(file.hashCode(), IN_THIS_PROCESS.length)];
        try {
            if (!threads.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong();
            }
            try {
                return alone(work, deadline);
            } finally {
                threads.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + file, e);
        }
    }

    private <T> T alone(Work<T> work, long deadline) throws IOException, InterruptedException {
        PrivateFiles.makeFolderOf(file);
        // Closing the file gives the lock back.
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.WRITE)) {
            while (channel.tryLock() == null) {
                if (System.nanoTime() - deadline > 0) {
                    throw tooLong();
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
            return work.run();
        }
    }

    private IOException tooLong() {
        return new IOException(file + " was kept for " + PATIENCE.toSeconds() + " s by another process");
    }

    /** What is done alone. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }
}
