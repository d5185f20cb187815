package dev.rung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.lock.Quorum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerMergeTest {
    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @Test
    void for_one_number_the_higher_lock_stands() {
        assertThat(LedgerMerge.merged(
                        List.of(List.of(entry(1, 7), entry(2, 7)), List.of(entry(2, 9)), List.of(entry(3, 7)))))
                .containsExactly(entry(1, 7), entry(2, 9), entry(3, 7));
    }

    @Test
    void a_gap_is_found() {
        assertThat(LedgerMerge.gap(List.of())).isEmpty();
        assertThat(LedgerMerge.gap(List.of(entry(1, 1), entry(2, 1)))).isEmpty();
        assertThat(LedgerMerge.gap(List.of(entry(2, 1)))).hasValue(1);
        assertThat(LedgerMerge.gap(List.of(entry(1, 1), entry(3, 1)))).hasValue(2);
    }

    @Test
    void copies_that_contradict_each_other_are_refused() {
        LedgerEntry other = new LedgerEntry(1, Instant.EPOCH, "bob@desk", 7, new LockBroken("x"));

        assertThatThrownBy(() -> LedgerMerge.merged(List.of(List.of(entry(1, 7)), List.of(other))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entry 1");
        assertThatThrownBy(() -> LedgerMerge.merged(List.of(List.of(entry(0, 7)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_does_not_stand_on_a_majority_is_written_again_under_the_finders_number() {
        var one = List.of(entry(1, 7), entry(2, 7));
        var two = List.of(entry(1, 7));

        List<LedgerEntry> adopted =
                LedgerMerge.adopted(List.of(one, two), LedgerMerge.merged(List.of(one, two)), new Quorum(3), 9);

        assertThat(adopted).containsExactly(entry(1, 7), entry(2, 7).under(9));
        assertThat(LedgerMerge.missing(one, adopted))
                .containsExactly(entry(2, 7).under(9));
        assertThat(LedgerMerge.missing(adopted, adopted)).isEmpty();
    }

    @Test
    void the_next_number_follows_the_highest_and_a_former_operator_is_not_admitted() {
        LedgerTop top = LedgerTop.EMPTY.with(entry(4, 9)).with(entry(2, 7));

        assertThat(top).isEqualTo(new LedgerTop(4, 9));
        assertThat(top.number(entry(0, 9)).number()).isEqualTo(5);
        assertThat(top.number(entry(2, 9)).number()).isEqualTo(2);
        assertThat(top.admits(8)).isFalse();
        assertThat(top.admits(9)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void merging_is_commutative_associative_and_idempotent(int seed) {
        var random = new Random(seed);
        List<List<LedgerEntry>> copies = copies(random);
        List<LedgerEntry> all = LedgerMerge.merged(copies);
        var shuffled = new ArrayList<>(copies);
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(copies.size() + 1);

        assertThat(LedgerMerge.merged(shuffled)).isEqualTo(all);
        assertThat(LedgerMerge.merged(List.of(
                        LedgerMerge.merged(shuffled.subList(0, cut)),
                        LedgerMerge.merged(shuffled.subList(cut, shuffled.size())))))
                .isEqualTo(all);
        assertThat(LedgerMerge.merged(List.of(all, all))).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void completing_any_copy_makes_it_say_what_the_merged_ledger_says(int seed) {
        List<List<LedgerEntry>> copies = copies(new Random(seed));
        List<LedgerEntry> all = LedgerMerge.merged(copies);

        for (List<LedgerEntry> copy : copies) {
            var completed = new ArrayList<>(copy);
            completed.addAll(LedgerMerge.missing(copy, all));
            assertThat(LedgerMerge.merged(List.of(completed))).isEqualTo(all);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_entry_that_stands_on_a_majority_is_in_what_any_majority_says(int seed) {
        var random = new Random(seed);
        List<List<LedgerEntry>> copies = copies(random);
        var quorum = new Quorum(copies.size());
        var some = new ArrayList<>(copies);
        Collections.shuffle(some, random);
        List<LedgerEntry> left = LedgerMerge.merged(some.subList(0, quorum.needed()));

        for (LedgerEntry entry : LedgerMerge.merged(copies)) {
            if (quorum.isReachedBy(standing(entry, copies))) {
                assertThat(left).contains(entry);
            }
        }
    }

    private static int standing(LedgerEntry entry, Collection<List<LedgerEntry>> copies) {
        return (int) copies.stream().filter(copy -> copy.contains(entry)).count();
    }

    /** Copies of one history in which some lack entries, and some have an overtaken operator's instead. */
    private static List<List<LedgerEntry>> copies(Random random) {
        var copies = new ArrayList<List<LedgerEntry>>();
        for (int copy = 1 + random.nextInt(5); copy > 0; copy--) {
            var entries = new ArrayList<LedgerEntry>();
            for (int number = 1; number <= 12; number++) {
                if (random.nextInt(4) > 0) {
                    entries.add(entry(number, 3 + random.nextInt(2)));
                }
            }
            copies.add(entries);
        }
        return copies;
    }

    private static LedgerEntry entry(long number, long fence) {
        return new LedgerEntry(number, Instant.EPOCH, "ann@laptop", fence, new LockBroken("by " + fence));
    }
}
