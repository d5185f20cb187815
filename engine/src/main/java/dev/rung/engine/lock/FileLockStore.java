package dev.rung.engine.lock;

import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState;
import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.FileMutex;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The lock's state in a file of this machine.
 *
 * <p>The file is only read and written under the operating system's lock, so two processes never both believe that they hold
 * it. Operators are processes of this machine too: a holder whose process is gone is not waited for.
 */
public final class FileLockStore implements LockStore {
    private final Path file;
    private final FileMutex mutex;
    private final Clock clock;

    /** The state in a file whose folder may not exist yet. */
    public FileLockStore(Path file, Clock clock) {
        this.file = file;
        this.mutex = FileMutex.beside(file);
        this.clock = clock;
    }

    @Override
    public LockReading change(Transition transition) {
        try {
            return mutex.holding(() -> {
                Instant now = clock.now();
                LockState before = stored();
                LockState after = transition.after(Desertion.judged(before, now), now);
                if (!after.equals(before)) {
                    PrivateFiles.replace(file, LockStateJson.write(after));
                }
                return new LockReading(after, now);
            });
        } catch (IOException | IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the lock cannot be used: " + e.getMessage(),
                    "Check the folder's owner and that the disk has room",
                    e);
        }
    }

    private LockState stored() throws IOException {
        return Files.exists(file) ? LockStateJson.read(Files.readString(file)) : LockState.NEVER_HELD;
    }
}
