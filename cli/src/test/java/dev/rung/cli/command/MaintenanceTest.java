package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.cli.Errand;
import dev.rung.cli.ExitCode;
import dev.rung.core.ledger.EnvironmentHistory.Deed;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.engine.change.Environment;
import dev.rung.engine.lock.FileHostLock;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.lock.LockedException;
import dev.rung.engine.state.EnvironmentFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
    @TempDir
    private Path folder;

    private ServersBed bed;

    @BeforeEach
    void bringUp() throws IOException {
        bed = new ServersBed(folder, "a", "b", "c");
        bed.write("rung.yaml", """
                stand: fleet
                hosts: { a: { ssh: root@a }, b: { ssh: root@b }, c: { ssh: root@c } }
                """);
        bed.write("compose.yaml", """
                name: shop
                services: { web: { image: "web:1", ports: ["8080:80"] } }
                """);
        up();
    }

    @AfterEach
    void closeServers() throws IOException {
        bed.close();
    }

    @Test
    void requests_are_held_back_on_every_host_and_the_ledger_says_who_did_it() {
        assertThat(maintenance("on")).isEqualTo(ExitCode.DONE.code());

        assertThat(held()).containsExactly("a", "b", "c");
        assertThat(bed.printed()).contains("maintenance is on");
        Deed deed = environment().history().deeds().getLast();
        assertThat(deed.begun().command()).isEqualTo("maintenance on");
        assertThat(deed.entry().who()).isEqualTo("ann@laptop");
        assertThat(deed.ended())
                .hasValueSatisfying(end -> assertThat(end.result()).isEqualTo(Result.DONE));
        assertThat(maintenance("off")).isEqualTo(ExitCode.DONE.code());
        assertThat(held()).isEmpty();
    }

    @Test
    void nothing_is_held_back_while_somebody_else_has_the_lock() throws InterruptedException {
        try (HeldLock _ = environment().take("up", Duration.ZERO)) {
            assertThatThrownBy(() -> maintenance("on")).isInstanceOf(LockedException.class);
        }

        assertThat(held()).isEmpty();
    }

    @Test
    void an_operator_that_one_of_the_hosts_knows_to_be_overtaken_holds_nothing_back() {
        long fence = environment().ledger().read().getLast().fence();
        new FileHostLock(new EnvironmentFolder(environment().id(), folder.resolve("state-of-b"))).raise(fence + 10);

        assertThatThrownBy(() -> maintenance("on")).hasMessageContaining("overtaken");

        assertThat(held()).isEmpty();
    }

    @Test
    void what_was_cut_short_before_can_still_be_gone_on_with() {
        Environment environment = environment();
        long fence = environment.ledger().read().getLast().fence();
        environment
                .ledger()
                .append(new LedgerEntry(environment.clock().now(), "bob@laptop", fence, new PlanBegun("up", 2, 9)));

        assertThat(maintenance("on")).isEqualTo(ExitCode.DONE.code());

        assertThat(environment().history().unfinished())
                .hasValueSatisfying(deed -> assertThat(deed.begun().release()).isEqualTo(2));
        assertThat(environment().history().serving()).contains(1);
    }

    @Test
    void a_host_that_has_missed_a_change_has_missed_it_still() {
        up(bed.errandWithout("c"));
        int missed = lastNote("c");

        assertThat(maintenance("on")).isEqualTo(ExitCode.DONE.code());

        assertThat(lastNote("c")).isEqualTo(missed);
        assertThat(lastNote("a")).isEqualTo(lastNote("b")).isGreaterThan(missed);
        maintenance("on");
        assertThat(lastNote("c")).as("nothing to do").isEqualTo(missed);
    }

    @Test
    void a_host_that_was_away_learns_of_it_with_the_next_change() {
        Maintenance.hold(bed.session(new Maintenance(), bed.errandWithout("c"), "on"), "on");
        assertThat(held()).containsExactly("a", "b");

        up();

        assertThat(held()).containsExactly("a", "b", "c");
    }

    private int maintenance(String word) {
        return Maintenance.hold(bed.session(new Maintenance(), word), word);
    }

    private List<String> held() {
        return Stream.of("a", "b", "c")
                .filter(host -> bed.edge(host).view(environment().id()).maintenance())
                .toList();
    }

    private int lastNote(String host) {
        return environment().convergence().getOrDefault(host, 0);
    }

    private Environment environment() {
        return bed.session(new Up()).environment();
    }

    private void up() {
        up(bed.errand());
    }

    private void up(Errand errand) {
        Session session = bed.session(new Up(), errand);
        int code = new Operation(session, "up")
                .run(() -> new ReleaseMaker(session, Optional.empty()).fromFiles(Set.of(), false, _ -> {}));
        assertThat(code).isEqualTo(ExitCode.DONE.code());
    }
}
