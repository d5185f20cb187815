package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.Instance;
import dev.rung.engine.change.Environment;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command in an instance. */
public final class Exec implements Command {
    @Override
    public String name() {
        return "exec";
    }

    @Override
    public String purpose() {
        return "Run a command inside of a running instance.";
    }

    @Override
    public String example() {
        return "exec web ls -l";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Flags.words("SERVICE CMD", "the service, then the command")
                .arity("2..*")
                .build());
        Flags.endAtFirstWord(spec);
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toLook(call);
        var words = call.arguments().matchedPositionalValue(0, List.<String>of());
        Environment environment = session.environment();
        Instance instance = environment.platform().instances(environment.id()).stream()
                .filter(found -> found.id().service().equals(words.getFirst()))
                .filter(found -> found.state() == Instance.State.RUNNING)
                .max(Comparator.comparing(Instance::ready).thenComparing(Instance::since))
                .orElseThrow(() -> new UsageException(
                        words.getFirst() + ": no instance of it runs", "See what runs with 'rung ps'"));
        ForegroundCommand command = environment
                .platform()
                .exec(environment.id(), instance.id(), words.subList(1, words.size()), Terminals.isAttached());
        return Foreground.run(command);
    }
}
