package dev.rung.sim.operator;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.sim.fault.Fault;
import dev.rung.sim.time.Agenda;
import dev.rung.sim.time.Chance;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries commands to hosts and answers back, in its own time, and sometimes not at all. */
public final class Post {
    private static final long PATIENCE = 10_000;
    private static final int QUICKEST = 2;
    private static final int SLOWEST = 25;
    private static final int LONGEST_START = 500;
    private static final int LONGEST_STOP = 1_200;

    private final Agenda agenda;
    private final Chance luck;
    private final List<Fault> faults;
    private long messages;

    /** The post of a run. */
    public Post(Agenda agenda, List<Fault> faults, long seed) {
        this.agenda = agenda;
        this.luck = new Chance(seed, "post");
        this.faults = faults.stream().filter(Post::concernsMessages).toList();
    }

    /** How many commands were sent. */
    public long messages() {
        return messages;
    }

    /**
     * Sends a command.
     *
     * @param deed what the host does when it arrives
     * @param answered is told what came of it, or that nothing was heard
     */
    void send(String host, Act act, Supplier<ActResult> deed, Consumer<ActResult> answered) {
        long number = ++messages;
        long way = luck.between(QUICKEST, SLOWEST) + lateness(number, host, act);
        long work = luck.between(0, longest(act));
        long back = luck.between(QUICKEST, SLOWEST);
        var silence = new ActResult.Unknown(host + ": no answer within " + PATIENCE / 1000 + " s");
        var once = new Once(answered);
        agenda.in(PATIENCE, () -> once.accept(silence));
        if (!isLost(number, true)) {
            agenda.in(way, () -> {
                ActResult result = deed.get();
                if (!isLost(number, false)) {
                    agenda.in(work + back, () -> once.accept(result));
                }
            });
            Consumer<ActResult> nobody = _ -> {};
            copies(number).forEach(after -> agenda.in(way + after, () -> nobody.accept(deed.get())));
        }
    }

    private boolean isLost(long number, boolean command) {
        return faults.stream()
                .anyMatch(fault -> fault instanceof Fault.Lost lost
                        && lost.message() == number
                        && (lost.way() == Fault.Way.COMMANDS) == command);
    }

    private long lateness(long number, String host, Act act) {
        long late = 0;
        for (Fault fault : faults) {
            if (fault instanceof Fault.Late one && one.message() == number) {
                late += one.by();
            }
            boolean edge = act instanceof Act.SetTargets || act instanceof Act.Publish;
            if (fault instanceof Fault.SlowEdge slow && edge && slow.host().equals(host)) {
                late += slow.by();
            }
        }
        return late;
    }

    private List<Long> copies(long number) {
        return faults.stream()
                .filter(fault -> fault instanceof Fault.Twice twice && twice.message() == number)
                .map(fault -> ((Fault.Twice) fault).after())
                .toList();
    }

    private static boolean concernsMessages(Fault fault) {
        return fault instanceof Fault.Lost
                || fault instanceof Fault.Late
                || fault instanceof Fault.Twice
                || fault instanceof Fault.SlowEdge;
    }

    private static int longest(Act act) {
        return switch (act) {
            case Act.Start _, Act.Restart _ -> LONGEST_START;
            case Act.Stop _ -> LONGEST_STOP;
            default -> SLOWEST;
        };
    }

    /** The first answer counts: an answer that comes after the sender lost patience is not heard. */
    private static final class Once implements Consumer<ActResult> {
        private final Consumer<ActResult> answered;
        private boolean heard;

        Once(Consumer<ActResult> answered) {
            this.answered = answered;
        }

        @Override
        public void accept(ActResult result) {
            if (!heard) {
                heard = true;
                answered.accept(result);
            }
        }
    }
}
