package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.core.app.App;
import dev.rung.engine.release.ReleaseRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Changes how many instances run. */
public final class Scale implements Command {
    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String purpose() {
        return "Run so many instances of a service, until a release writes another number.";
    }

    @Override
    public String example() {
        return "scale web=3";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Flags.words("SERVICE=N", "the service and how many")
                .arity("1..*")
                .build());
    }

    @Override
    public int run(Invocation call) {
        Session session = Session.toChange(call);
        ReleaseRecord serving = session.serving();
        App app = session.place().app(serving);
        var asked = new LinkedHashMap<String, Integer>();
        for (String word : call.arguments().matchedPositionalValue(0, List.<String>of())) {
            read(word, app, asked);
        }
        return new Operation(session, "scale").run(() -> new ReleaseMaker(session).scaled(serving, asked));
    }

    private static void read(String word, App app, Map<String, Integer> into) {
        int equals = word.indexOf('=');
        String service = equals < 0 ? word : word.substring(0, equals);
        if (app.service(service).isEmpty()) {
            throw new UsageException(
                    "scale " + word + ": there is no service " + service,
                    "There are: " + String.join(", ", app.services().keySet()));
        }
        try {
            int count = Integer.parseInt(word.substring(equals + 1));
            if (equals < 0 || count < 0 || count > MOST) {
                throw new NumberFormatException(word);
            }
            into.put(service, count);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "scale " + word + ": it says no number", "Say it like " + service + "=2, 0 to " + MOST);
        }
    }

    private static final int MOST = 1000;
}
