package dev.rung.sim.operator;

import dev.rung.core.ledger.CompletedOneShots;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.Resumption;
import dev.rung.core.plan.Plan;
import dev.rung.core.planner.Observed;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.Planner;
import dev.rung.core.planner.Removal;
import dev.rung.core.planner.Strategy;
import dev.rung.core.planner.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an operator is to bring about, as the command they typed decides it under the lock.
 *
 * @param wanted the release
 * @param down whether all of it is to be taken away
 */
record Goal(Wanted wanted, boolean down) {

    /** The goal of an aim; empty when there is nothing to resume. */
    static Optional<Goal> of(Aim aim, EnvironmentFiles files, EnvironmentHistory history, List<LedgerEntry> entries) {
        return switch (aim) {
            case Aim.Up up -> Optional.of(new Goal(files.release(up.release()), false));
            case Aim.Down _ -> Optional.of(whole(0, files));
            case Aim.MakeWhole _ -> Optional.of(whole(history.serving().orElse(0), files));
            case Aim.Resume _ ->
                switch (Resumption.of(history, files::isKept)) {
                    case Resumption.Nothing _ -> Optional.empty();
                    case Resumption.TakeDown _ -> Optional.of(whole(0, files));
                    case Resumption.TakeBack back -> Optional.of(whole(back.release(), files));
                    case Resumption.GoOn goOn -> {
                        Wanted wanted = files.release(goOn.release());
                        var through = CompletedOneShots.of(entries, goOn.release());
                        yield Optional.of(new Goal(wanted.settled(through).onItsTrial(), false));
                    }
                };
        };
    }

    private static Goal whole(int release, EnvironmentFiles files) {
        if (release == 0) {
            return new Goal(files.release(1), true);
        }
        Wanted wanted = files.release(release);
        var oneShots = new TreeSet<String>();
        wanted.services().forEach((name, wish) -> {
            if (wish.oneShot()) {
                oneShots.add(name);
            }
        });
        return new Goal(
                wanted.with(wanted.policy().with(new Strategy.Rolling())).settled(oneShots), false);
    }

    Goal at(Placement placement) {
        return new Goal(wanted.at(placement), down);
    }

    Plan plan(Observed observed) {
        return down ? Removal.down(observed, wanted, false) : Planner.plan(observed, wanted);
    }
}
