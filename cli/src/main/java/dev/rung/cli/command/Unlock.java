package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.lock.LockState.Holder;
import dev.rung.engine.change.Environment;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.lock.HeldLock;
import java.time.Instant;
import java.util.Optional;

/** Breaks the lock. */
public final class Unlock implements Command {
    @Override
    public String name() {
        return "unlock";
    }

    @Override
    public String purpose() {
        return "Take the lock from its holder, when you know that nobody is at work.";
    }

    @Override
    public String example() {
        return "unlock";
    }

    @Override
    public int run(Invocation call) {
        Environment environment = Session.toLook(call).environment();
        EnvironmentLock lock = environment.lock();
        Optional<Holder> holder = lock.state().holder();
        if (holder.isEmpty()) {
            call.out().println("free already");
            return ExitCode.DONE.code();
        }
        // Written down under a number of its own, before anybody else can begin.
        try (HeldLock taken = lock.seize(environment.who(), name())) {
            environment
                    .ledger()
                    .append(new LedgerEntry(
                            Instant.now(),
                            environment.who(),
                            taken.fence(),
                            new LockBroken(holder.get().toString())));
        }
        call.out().println("taken from " + holder.get());
        return ExitCode.DONE.code();
    }
}
