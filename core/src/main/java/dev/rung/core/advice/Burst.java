package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Source;
import dev.rung.core.evidence.Traffic;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether the app is idle nearly always and comes in bursts: what functions are for. */
final class Burst {
    /** Idle for at least so much of the time. */
    private static final double IDLE = 0.95;

    private static final double OFTEN_IDLE = 0.8;

    /** Users who wait for a page do not wait for a function to wake as well. */
    private static final double PATIENCE_SECONDS = 0.2;

    private Burst() {}

    static boolean isBursty(Situation situation) {
        return situation.evidence().traffic().bursty().orElse(false);
    }

    static Optional<Finding> find(Situation situation) {
        Optional<Double> idle = idleShare(situation.evidence().traffic());
        boolean couldMove = situation.standsOn(Rung.SERVER, Rung.FLEET, Rung.PLATFORM, Rung.CLUSTER);
        if (!isBursty(situation)
                || idle.isEmpty()
                || !couldMove
                || situation.evidence().database().isKnown()) {
            return Optional.empty();
        }
        return Optional.of(new Judging(situation)
                .steady(
                        Limit.IDLE_BURST,
                        idle.get(),
                        IDLE,
                        OFTEN_IDLE,
                        situation
                                .evidence()
                                .traffic()
                                .requests()
                                .map(Figure::source)
                                .orElse(new Source("traffic", "", 0.5)),
                        "a machine is paid for that waits so much of the time",
                        remedies(situation)));
    }

    /** The share of time that the mean leaves, were it all worked off at the pace of the peak. */
    private static Optional<Double> idleShare(Traffic traffic) {
        return traffic.requests()
                .flatMap(mean -> traffic.peak()
                        .filter(peak -> peak.value() > 0)
                        .map(peak -> 1 - Math.min(1, mean.value() / peak.value())));
    }

    private static List<Remedy> remedies(Situation situation) {
        boolean busy = situation.mean(HostLoad::cpu).map(Figure::value).orElse(0.0) > 1 - OFTEN_IDLE;
        OptionalDouble asked = situation
                .objectives()
                .p95()
                .map(p95 -> OptionalDouble.of(p95.toMillis() / 1000.0))
                .orElse(OptionalDouble.empty());
        boolean impatient = asked.isPresent() && asked.getAsDouble() < PATIENCE_SECONDS;
        if (busy || impatient || situation.cost(Rung.FUNCTIONS) >= situation.costNow()) {
            return List.of(new Mend(Pattern.BACKGROUND_JOBS, "a queue takes the bursts and works them off"));
        }
        return List.of(
                new Move(Rung.FUNCTIONS),
                new Mend(Pattern.FUNCTION, "it is started when it is asked for, and costs nothing else"));
    }
}
