package dev.rung.engine.lock;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.SystemClock;
import dev.rung.engine.state.EnvironmentFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Takes the lock of a folder in a process of its own, and holds it until its input ends. */
final class LockProcess {
    private LockProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var folder = new EnvironmentFolder(new EnvironmentId("shop", "default"), Path.of(arguments[0]));
        try (HeldLock held =
                new EnvironmentLock(folder, new SystemClock()).acquire("other@machine", "up", Duration.ofSeconds(60))) {
            System.out.println("fence " + held.fence());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Held until whoever started it closes its input.
            }
        }
    }
}
