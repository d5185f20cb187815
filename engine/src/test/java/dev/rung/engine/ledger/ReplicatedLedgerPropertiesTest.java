package dev.rung.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerMerge;
import dev.rung.core.lock.Quorum;
import dev.rung.core.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators one after the other, each with hosts that come and go, messages that get lost, and former ones that wake up. */
class ReplicatedLedgerPropertiesTest {
    static Stream<Integer> seeds() {
        return IntStream.range(0, 300).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_said_to_be_written_is_found_on_every_majority_for_ever(int seed) {
        var random = new Random(seed);
        var copies = new ArrayList<MemoryCopy>();
        var hosts = new LinkedHashMap<String, GuardedLedger>();
        var cutOff = new boolean[1 + random.nextInt(5)];
        for (int host = 0; host < cutOff.length; host++) {
            int place = host;
            copies.add(new MemoryCopy());
            hosts.put(
                    "host-" + host,
                    new GuardedLedger(
                            copies.get(host), new MemoryHostLock(() -> cutOff[place] || random.nextInt(25) == 0)));
        }
        var operators = new ArrayList<ReplicatedLedger>();
        Map<Long, String> counts = new TreeMap<>();
        for (int turn = 0; turn < 60; turn++) {
            if (operators.isEmpty() || random.nextInt(4) == 0) {
                operators.add(new ReplicatedLedger(hosts));
            }
            for (int host = 0; host < cutOff.length; host++) {
                cutOff[host] = random.nextInt(4) == 0;
            }
            // Mostly the last one, now and then one that should have known better.
            int operator = random.nextInt(5) == 0 ? random.nextInt(operators.size()) : operators.size() - 1;
            write(operators.get(operator), operator + 1, "turn " + turn, counts);
            assertThatAllIsFound(counts, copies, random);
        }
        assertThat(counts).isNotEmpty();
    }

    private static void write(ReplicatedLedger ledger, long fence, String word, Map<Long, String> counts) {
        try {
            LedgerEntry entry =
                    ledger.append(new LedgerEntry(Instant.EPOCH, "ann@laptop", fence, new LockBroken(word)));
            assertThat(counts).as("a number is given once").doesNotContainKey(entry.number());
            counts.put(entry.number(), word);
        } catch (PortException overtakenOrTooFewHosts) {
            assertThat(overtakenOrTooFewHosts.kind()).isNotNull();
        }
    }

    private static void assertThatAllIsFound(Map<Long, String> counts, List<MemoryCopy> copies, Random random) {
        var some = new ArrayList<>(copies);
        Collections.shuffle(some, random);
        List<LedgerEntry> found = LedgerMerge.merged(some.subList(0, new Quorum(copies.size()).needed()).stream()
                .map(MemoryCopy::read)
                .toList());
        assertThat(LedgerMerge.gap(found)).isEmpty();
        Map<Long, String> words = new TreeMap<>();
        found.forEach(entry -> {
            if (entry.event() instanceof LockBroken written) {
                words.put(entry.number(), written.holder());
            }
        });
        assertThat(words).containsAllEntriesOf(counts);
    }
}
