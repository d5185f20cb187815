package dev.rung.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.Ticket;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.FakeEdge;
import dev.rung.engine.FakePlatform;
import dev.rung.engine.SystemClock;
import dev.rung.engine.lock.FileHostLock;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.lock.HostLock;
import dev.rung.engine.state.EnvironmentFolder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @Test
    void once_the_lock_is_taken_nobody_who_held_it_before_acts_on_a_host(@TempDir Path path) throws Exception {
        var folder = new EnvironmentFolder(new EnvironmentId("shop", "default"), path.resolve("shop/default"));
        HostLock host = new FileHostLock(folder);
        var clock = new SystemClock();
        var environment = Environment.alone(
                folder, "local", Member.here(folder, new FakePlatform(), new FakeEdge(), clock), clock, "ann@laptop");
        long former;
        try (HeldLock held = environment.take("up", Duration.ZERO)) {
            former = held.fence();
            assertThat(act(host, held.fence())).isEqualTo("done");
        }

        try (HeldLock held = environment.take("rollback", Duration.ZERO)) {
            assertThatThrownBy(() -> act(host, former)).hasMessageContaining("was overtaken");
            assertThat(act(host, held.fence())).isEqualTo("done");
        }
    }

    private static String act(HostLock host, long fence) {
        return host.under(new Ticket(fence, 2), "web-1-1", () -> "done");
    }
}
