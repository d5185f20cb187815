package dev.rung.laptop.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.evidence.HostLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLoadTest {
    @TempDir
    private Path proc;

    @Test
    void processors_and_memory_are_as_the_kernel_tells() throws IOException {
        Files.writeString(proc.resolve("stat"), "cpu  300 0 100 500 100 0 0 0 0 0\ncpu0 300 0 100 500 100 0 0 0 0 0\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:  8000 kB\nMemFree: 100 kB\nMemAvailable:   2000 kB\n");

        HostLoad load = new MachineLoad(proc, proc).look();

        assertThat(load.cpu().orElseThrow().value()).isEqualTo(0.4);
        assertThat(load.memory().orElseThrow().value()).isEqualTo(0.75);
        assertThat(load.disk().orElseThrow().value()).isBetween(0.0, 1.0);
    }

    @Test
    void a_kernel_that_does_not_tell_leaves_it_open() {
        HostLoad load = new MachineLoad(proc, proc).look();

        assertThat(load.cpu()).isEmpty();
        assertThat(load.memory()).isEmpty();
    }

    @Test
    void this_machine_tells() {
        HostLoad load = new MachineLoad(Path.of("/proc"), proc).look();

        assertThat(load.cpu().orElseThrow().value()).isBetween(0.0, 1.0);
        assertThat(load.memory().orElseThrow().value()).isBetween(0.0, 1.0);
    }
}
