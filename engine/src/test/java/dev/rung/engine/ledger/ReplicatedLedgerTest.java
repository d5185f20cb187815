package dev.rung.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReplicatedLedgerTest extends LedgerContract {
    private final TreeSet<String> cutOff = new TreeSet<>();
    private final MemoryCopy a = new MemoryCopy();
    private final MemoryCopy b = new MemoryCopy();
    private final MemoryCopy c = new MemoryCopy();
    private final SequencedMap<String, GuardedLedger> hosts = new LinkedHashMap<>();

    ReplicatedLedgerTest() {
        Map.of("a", a, "b", b, "c", c)
                .forEach((host, copy) ->
                        hosts.put(host, new GuardedLedger(copy, new MemoryHostLock(() -> cutOff.contains(host)))));
    }

    @Override
    protected Ledger ledger() {
        return new ReplicatedLedger(hosts);
    }

    @Test
    void an_entry_stands_on_every_host_that_can_be_reached() {
        cutOff.add("b");

        ledger().append(entry(1));

        assertThat(a.read()).hasSize(1);
        assertThat(b.read()).isEmpty();
        assertThat(c.read()).hasSize(1);
    }

    @Test
    void an_entry_that_no_majority_has_does_not_count_and_keeps_its_place() {
        var ledger = new ReplicatedLedger(hosts);
        ledger.append(entry(1));
        cutOff.addAll(List.of("b", "c"));

        assertThatThrownBy(() -> ledger.append(entry(1)))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("1 of 3 hosts answered, 2 are needed");

        cutOff.clear();
        assertThat(ledger.append(entry(1)).number()).isEqualTo(3);
        assertThat(b.read()).hasSize(3);
    }

    @Test
    void a_host_that_comes_back_is_completed_by_repair_and_written_again() {
        var ledger = new ReplicatedLedger(hosts);
        cutOff.add("b");
        ledger.append(entry(1));
        cutOff.clear();
        ledger.append(entry(1));
        assertThat(b.read()).as("left out until then").isEmpty();

        assertThat(ledger.repair(1)).containsExactlyInAnyOrder("a", "b", "c");

        ledger.append(entry(1));
        assertThat(b.read()).isEqualTo(a.read()).hasSize(3);
    }

    @Test
    void the_next_operator_completes_the_copies_before_it_writes() {
        cutOff.add("a");
        ledger().append(entry(1));
        ledger().append(entry(1));
        cutOff.clear();

        ledger().append(entry(2));

        assertThat(a.read()).isEqualTo(c.read()).hasSize(3);
    }

    @Test
    void what_an_operator_found_and_went_on_from_is_not_replaced_by_a_rival_that_comes_back() {
        var first = new ReplicatedLedger(hosts);
        first.append(entry(1));
        cutOff.addAll(List.of("b", "c"));
        assertThatThrownBy(() -> first.append(entry(1, "found"))).isInstanceOf(PortException.class);

        cutOff.clear();
        cutOff.add("a");
        var second = new ReplicatedLedger(hosts);
        second.repair(2);
        cutOff.add("c");
        assertThatThrownBy(() -> second.append(entry(2, "rival"))).isInstanceOf(PortException.class);

        cutOff.clear();
        cutOff.add("b");
        assertThat(ledger().append(entry(3)).number()).isEqualTo(3);

        cutOff.clear();
        assertThat(ledger().read().get(1).event()).isEqualTo(new LockBroken("found"));
    }

    @Test
    void an_entry_that_is_missing_everywhere_is_told() {
        List.of(a, b, c).forEach(copy -> copy.append(entry(1).numbered(2)));

        assertThatThrownBy(() -> ledger().read()).hasMessageContaining("entry 1 stands on no host");
    }

    private static LedgerEntry entry(long fence) {
        return entry(fence, "x");
    }

    private static LedgerEntry entry(long fence, String word) {
        return new LedgerEntry(Instant.EPOCH, "ann@laptop", fence, new LockBroken(word));
    }
}
