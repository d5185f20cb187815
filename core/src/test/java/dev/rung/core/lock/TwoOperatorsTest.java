package dev.rung.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.lock.HostGuard.Admitted;
import dev.rung.core.lock.LockState.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operators that take, renew, lose and give back the lock of a few hosts, message by message in any order, while messages
 * and answers get lost and clocks go as they like. Each acts for as long as it believes that it holds the lock.
 */
class TwoOperatorsTest {
    private static final int EVENTS = 600;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 150).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void who_was_given_the_lock_has_a_number_of_his_own_and_no_former_one_acts_after_him(int seed) {
        var random = new Random(seed);
        var hosts = IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(_ -> new Host())
                .toList();
        var world = new World(hosts, new Quorum(hosts.size()), random);
        var operators = List.of(new Operator(1, world), new Operator(2, world), new Operator(3, world));
        for (int event = 0; event < EVENTS; event++) {
            if (random.nextInt(10) == 0) {
                // Backwards too: a host's clock is set.
                Host host = hosts.get(random.nextInt(hosts.size()));
                host.now = host.now.plusSeconds(random.nextInt(100) - 20);
            } else {
                operators.get(random.nextInt(operators.size())).step();
            }
        }
        assertThat(world.given)
                .as("the world is not too hostile to show anything")
                .isNotEmpty();
        assertThat(world.given).doesNotHaveDuplicates();
    }

    private static final class World {
        final List<Host> hosts;
        final Quorum quorum;
        final Random random;
        final List<Long> given = new ArrayList<>();

        World(List<Host> hosts, Quorum quorum, Random random) {
            this.hosts = hosts;
            this.quorum = quorum;
            this.random = random;
        }

        boolean isLost() {
            return random.nextInt(12) == 0;
        }
    }

    private static final class Host {
        LockState lock = LockState.NEVER_HELD;
        HostGuard guard = HostGuard.NEW;
        Instant now = Instant.EPOCH;
        long highestActed;

        void act(Ticket ticket) {
            if (guard.admit(ticket, "web") instanceof Admitted admitted) {
                guard = admitted.next();
                assertThat(ticket.fence()).isGreaterThanOrEqualTo(highestActed);
                highestActed = ticket.fence();
            }
        }
    }

    /** Reads the numbers of all hosts, takes the lock on each, acts for a while and gives it back. */
    private static final class Operator {
        private final World world;
        private final int name;
        private int round;
        private Claim me;
        private int next;
        private int answered;
        private long fence;
        private Phase phase = Phase.READ;
        private long acts;

        private enum Phase {
            READ,
            TAKE,
            ACT,
            GIVE_BACK
        }

        Operator(int name, World world) {
            this.name = name;
            this.world = world;
            this.me = claim();
        }

        void step() {
            switch (phase) {
                case READ -> ask(host -> fence = Math.max(fence, host.lock.fence()), Phase.TAKE);
                case TAKE ->
                    ask(
                            host -> {
                                // The number is chosen when the last answer was read, and not changed on the way.
                                host.lock = host.lock.take(me, fence, host.now);
                                if (!host.lock.isHeldBy(me, fence)) {
                                    enter(Phase.GIVE_BACK);
                                }
                            },
                            Phase.ACT);
                case ACT -> act();
                case GIVE_BACK -> ask(host -> host.lock = host.lock.released(me, fence), Phase.READ);
            }
        }

        private void act() {
            Host host = world.hosts.get(world.random.nextInt(world.hosts.size()));
            switch (world.random.nextInt(12)) {
                case 0 -> enter(Phase.GIVE_BACK);
                case 1, 2, 3 -> host.lock = host.lock.renewed(me, fence, host.now);
                default -> host.act(new Ticket(fence, ++acts));
            }
        }

        private void ask(Consumer<Host> question, Phase then) {
            Phase before = phase;
            Host host = world.hosts.get(next++);
            if (!world.isLost()) {
                question.accept(host);
                if (!world.isLost()) {
                    answered++;
                }
            }
            if (phase == before && next == world.hosts.size()) {
                enter(world.quorum.isReachedBy(answered) || before == Phase.GIVE_BACK ? then : Phase.GIVE_BACK);
            }
        }

        private void enter(Phase other) {
            phase = other;
            next = 0;
            answered = 0;
            switch (other) {
                case READ -> {
                    me = claim();
                    fence = 0;
                }
                case TAKE -> fence++;
                case ACT -> {
                    acts = 0;
                    world.given.add(fence);
                }
                case GIVE_BACK -> {}
            }
        }

        private Claim claim() {
            return new Claim("operator-" + name, name, Instant.EPOCH, ++round, "up");
        }
    }
}
