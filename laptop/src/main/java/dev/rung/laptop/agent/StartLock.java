package dev.rung.laptop.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Held by the one who starts the agent. The system frees it when that process ends, however it ends. */
final class StartLock implements AutoCloseable {
    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock. */
    static StartLock take(Path file, Duration patience) throws IOException {
        FileChannel channel = PrivateFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = Waiting.until(patience, () -> tryLock(channel));
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new PortException(
                    Kind.TIMED_OUT,
                    "agent: somebody else has been starting it for " + patience.toSeconds() + " s",
                    "Try again; if it stays so, remove " + file);
        }
        return new StartLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        } catch (IOException e) {
            throw new PortException(Kind.FAILED, "agent: the start lock cannot be taken: " + e.getMessage(), "", e);
        }
    }
}
