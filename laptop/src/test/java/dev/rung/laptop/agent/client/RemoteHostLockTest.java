package dev.rung.laptop.agent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.engine.json.Json;
import dev.rung.engine.lock.HostLock;
import dev.rung.engine.lock.HostLockContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a host at the far end of its agent's socket. */
class RemoteHostLockTest extends HostLockContract {
    @TempDir
    Path folder;

    private AgentBed bed;

    @BeforeEach
    void open() {
        bed = AgentBed.in(folder);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Override
    protected HostLock lock() {
        return new RemoteHostLock(bed.client(), AgentBed.SHOP);
    }

    @Test
    void a_call_that_comes_when_its_visit_is_over_does_nothing() {
        AgentClient client = bed.client();
        bed.mayEnd.countDown();

        assertThatThrownBy(() -> client.within("long gone", () -> client.call("work", Json.object())))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("the visit to the host's lock is over");

        assertThat(bed.working.getCount()).isOne();
    }

    @Test
    void a_visitor_who_goes_leaves_the_lock_when_what_was_begun_has_ended() throws InterruptedException {
        AgentClient client = bed.client();
        HostLock lock = new RemoteHostLock(client, AgentBed.SHOP);
        Thread visitor = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(
                                () -> lock.under(new Ticket(1, 1), "web-1-1", () -> client.call("work", Json.object())))
                        .hasMessageContaining("interrupted"));
        bed.working.await();
        visitor.interrupt();
        visitor.join();

        assertThatThrownBy(() -> lock().raise(2)).hasMessageContaining("former operator");
        bed.mayEnd.countDown();

        await().ignoreException(PortException.class).untilAsserted(() -> lock().raise(2));
    }
}
