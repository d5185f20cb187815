package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.core.lock.LockState.Holder;
import dev.rung.engine.json.Json;
import dev.rung.engine.lock.EnvironmentLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the lock. */
public final class Lock implements Command {
    @Override
    public String name() {
        return "lock";
    }

    @Override
    public String purpose() {
        return "Show who may change the environment now, or wait until nobody does.";
    }

    @Override
    public String example() {
        return "lock --wait 60s";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.value("D", "wait so long for it to be free, such as 60s", "--wait")
                .build());
    }

    @Override
    public int run(Invocation call) {
        EnvironmentLock lock = Session.toLook(call).environment().lock();
        Duration wait = Optional.ofNullable(call.arguments().<String>matchedOptionValue("--wait", null))
                .map(Words::duration)
                .orElse(Duration.ZERO);
        Instant until = Instant.now().plus(wait);
        Optional<Holder> holder = lock.holder();
        while (holder.isPresent() && Instant.now().isBefore(until)) {
            Pauses.brief();
            holder = lock.holder();
        }
        if (call.global().json()) {
            call.out()
                    .println(Json.write(Json.object(
                            "fence",
                            lock.state().fence(),
                            "holder",
                            holder.map(Holder::toString).orElse(null))));
        } else {
            call.out().println(holder.map(h -> "locked by " + h).orElse("free"));
        }
        return holder.isPresent() ? ExitCode.LOCKED.code() : ExitCode.DONE.code();
    }
}
