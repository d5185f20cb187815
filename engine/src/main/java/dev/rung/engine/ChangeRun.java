package dev.rung.engine;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.core.plan.Limits;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand;
import dev.rung.core.plan.PlanEvent;
import dev.rung.core.plan.PlanRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A change while it is carried out: told what happened, it writes down what that means and answers what to do next.
 * Nothing is handed out before what it follows from is durable. One loop drives it; it is not for several threads.
 */
public final class ChangeRun {
    private final Plan plan;
    private final PlanRun run;
    private final String command;
    private final Journal journal;
    private final Consumer<ChangeEvent> listener;
    private Optional<Outcome> outcome = Optional.empty();

    /**
     * A change that has not begun.
     *
     * @param command what the user asked for, such as {@code up}
     * @param listener is told how it goes on
     */
    public ChangeRun(Plan plan, Limits limits, String command, Journal journal, Consumer<ChangeEvent> listener) {
        this.plan = plan;
        this.run = new PlanRun(plan, limits);
        this.command = command;
        this.journal = journal;
        this.listener = listener;
    }

    /**
     * Takes in what happened; the first is {@link PlanEvent.Begin}.
     *
     * @return what is to be done now: acts to perform or to check, times to be woken at
     */
    public List<PlanCommand> on(PlanEvent event) {
        if (outcome.isPresent()) {
            return List.of();
        }
        if (event instanceof PlanEvent.Begin) {
            journal.write(new PlanBegun(command, plan.release(), plan.steps().size(), plan.aside()));
            // Before anything is started there: it must not be looked for elsewhere if this is cut short.
            plan.data().forEach((service, host) -> {
                if (!host.isEmpty()) {
                    journal.write(new LedgerEntry.DataStands(service, host));
                }
            });
            listener.accept(new ChangeEvent.Began(plan));
        }
        var work = new ArrayList<PlanCommand>();
        for (PlanCommand next : run.on(event)) {
            switch (next) {
                case PlanCommand.Write write -> {
                    var moved = write.moved();
                    journal.write(new LedgerEntry.StepMoved(moved.step(), moved.state(), moved.note()));
                    listener.accept(new ChangeEvent.Moved(moved));
                }
                case PlanCommand.GiveUp givingUp -> journal.write(new LedgerEntry.GivenUp(givingUp.reason()));
                case PlanCommand.End end -> end(end.outcome());
                case PlanCommand.Perform _, PlanCommand.Check _, PlanCommand.Wake _ -> work.add(next);
            }
        }
        return work;
    }

    /** How it ended; empty as long as it goes on. */
    public Optional<Outcome> outcome() {
        return outcome;
    }

    private void end(Outcome how) {
        if (how instanceof Outcome.Completed) {
            plan.data().forEach((service, host) -> {
                if (host.isEmpty()) {
                    journal.write(new LedgerEntry.DataStands(service, host));
                }
            });
        }
        journal.write(ended(how));
        outcome = Optional.of(how);
        listener.accept(new ChangeEvent.Ended(how));
    }

    private PlanEnded ended(Outcome how) {
        return switch (how) {
            case Outcome.Completed _ -> new PlanEnded(command, plan.release(), Result.DONE, "");
            case Outcome.RolledBack back -> new PlanEnded(command, plan.release(), Result.ROLLED_BACK, back.reason());
            case Outcome.Stranded stranded ->
                new PlanEnded(command, plan.release(), Result.FAILED, stranded.reason() + "\n" + stranded.left());
        };
    }
}
