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
        var world = new World(new Random(seed));
        for (int turn = 0; turn < 60; turn++) {
            world.turn();
            assertThatAllIsFound(world.counts, world.copies, world.random);
        }
        assertThat(world.counts).isNotEmpty();
    }

    private static final class World {
        final Random random;
        final List<MemoryCopy> copies = new ArrayList<>();
        /** What was said to be written, and what stood before it, by number. */
        final Map<Long, String> counts = new TreeMap<>();

        private final LinkedHashMap<String, GuardedLedger> hosts = new LinkedHashMap<>();
        private final boolean[] cutOff;
        private final List<ReplicatedLedger> operators = new ArrayList<>();
        private int writing = -1;
        private int words;

        World(Random random) {
            this.random = random;
            this.cutOff = new boolean[1 + random.nextInt(5)];
            for (int host = 0; host < cutOff.length; host++) {
                int place = host;
                copies.add(new MemoryCopy());
                hosts.put(
                        "host-" + host,
                        new GuardedLedger(copies.get(host), new MemoryHostLock(() -> messageIsLost(place))));
            }
        }

        void turn() {
            if (operators.isEmpty() || random.nextInt(4) == 0) {
                operators.add(new ReplicatedLedger(hosts));
            }
            for (int host = 0; host < cutOff.length; host++) {
                cutOff[host] = random.nextInt(4) == 0;
            }
            // Mostly the last one, now and then one that should have known better.
            writing = random.nextInt(5) == 0 ? random.nextInt(operators.size()) : operators.size() - 1;
            write(writing);
            writing = -1;
        }

        private boolean messageIsLost(int host) {
            if (writing > 0 && random.nextInt(20) == 0) {
                // Another one gets in between two messages.
                int other = random.nextInt(writing);
                int current = writing;
                writing = -1;
                write(other);
                writing = current;
            }
            return cutOff[host] || random.nextInt(25) == 0;
        }

        private void write(int operator) {
            String word = "word " + ++words;
            LedgerEntry entry;
            try {
                entry = operators
                        .get(operator)
                        .append(new LedgerEntry(Instant.EPOCH, "ann@laptop", operator + 1, new LockBroken(word)));
            } catch (PortException overtakenOrTooFewHosts) {
                assertThat(overtakenOrTooFewHosts.kind()).isNotNull();
                return;
            }
            assertThat(counts).as("a number is given once").doesNotContainKey(entry.number());
            Map<Long, String> standing = words(copies);
            for (long number = 1; number <= entry.number(); number++) {
                counts.putIfAbsent(number, standing.getOrDefault(number, "nothing"));
            }
            assertThat(counts).containsEntry(entry.number(), word);
        }
    }

    private static Map<Long, String> words(List<MemoryCopy> copies) {
        List<LedgerEntry> found =
                LedgerMerge.merged(copies.stream().map(MemoryCopy::read).toList());
        assertThat(LedgerMerge.gap(found)).isEmpty();
        Map<Long, String> words = new TreeMap<>();
        found.forEach(entry -> {
            if (entry.event() instanceof LockBroken written) {
                words.put(entry.number(), written.holder());
            }
        });
        return words;
    }

    private static void assertThatAllIsFound(Map<Long, String> counts, List<MemoryCopy> copies, Random random) {
        var some = new ArrayList<>(copies);
        Collections.shuffle(some, random);
        assertThat(words(some.subList(0, new Quorum(copies.size()).needed()))).containsAllEntriesOf(counts);
    }
}
