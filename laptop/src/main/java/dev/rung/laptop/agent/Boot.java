package dev.rung.laptop.agent;

import dev.rung.engine.state.PrivateFiles;
import dev.rung.laptop.agent.files.AgentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether the machine was started anew since an agent ran last: whether the kernel was, or the first process, which a
 * container that looks like a machine has of its own.
 */
final class Boot {
    private static final Path CURRENT = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /** Whether it was; on a system that does not number its boots it never was. */
    static boolean isNew(AgentFiles files) throws IOException {
        Optional<String> current = read(CURRENT).map(boot -> boot + firstProcess());
        Optional<String> last = read(files.boot());
        if (current.isPresent()) {
            PrivateFiles.replace(files.boot(), current.get() + "\n");
        }
        return current.isPresent() && last.isPresent() && !current.equals(last);
    }

    /** When it was started, as far as that can be seen (proc(5)). */
    private static String firstProcess() {
        return ProcessHandle.of(1)
                .flatMap(first -> first.info().startInstant())
                .map(start -> " " + start)
                .orElse("");
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }
}
