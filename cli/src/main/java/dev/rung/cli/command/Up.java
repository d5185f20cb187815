package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.core.settings.ReleaseSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Brings the app to what the files say. */
public final class Up implements Command {
    @Override
    public String name() {
        return "up";
    }

    @Override
    public String purpose() {
        return "Bring the app to what the files say, without losing a request.";
    }

    @Override
    public String example() {
        return "up";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.flag("build images anew", "--build").build());
        spec.addOption(Flags.value(
                        "S",
                        "how instances are replaced: rolling (batch by batch), blue-green (all at once, the old ones"
                                + " standing by) or canary (a growing share of the requests, judged beside the old"
                                + " ones); default: release.strategy of rung.yaml",
                        "--strategy")
                .build());
        spec.addOption(Flags.flag("follow the logs when it is up", "--attach").build());
        spec.addPositional(Flags.words("SERVICE", "only these; the others stay as they are")
                .build());
    }

    @Override
    public int run(Invocation call) {
        Optional<ReleaseSettings.Strategy> strategy = Strategies.asked(call);
        return bring(Session.toChange(call), strategy);
    }

    /** Brings the app of a session to what its files say. */
    static int bring(Session session, Optional<ReleaseSettings.Strategy> strategy) {
        Invocation call = session.call();
        Unsupported.check(session);
        Set<String> services = new LinkedHashSet<>(call.arguments().matchedPositionalValue(0, List.of()));
        boolean build = call.arguments().hasMatchedOption("--build");
        var hooks = new UserHooks(session.project(), session.place().shell(), call.err());
        // On an errand they were run already, where the user is.
        boolean ownHooks = call.global().errand().isEmpty();
        Https https = Https.of(session);
        Operation.Planning planning = () -> {
            if (ownHooks) {
                hooks.beforeUp();
            }
            return new ReleaseMaker(session, strategy).fromFiles(services, build, line -> progress(call, line));
        };
        int code = new Operation(session, "up").run(planning, () -> {
            https.want();
            ServerWishes.tell(session);
        });
        if (code == ExitCode.DONE.code() && !session.isProposal()) {
            session.lookAfter();
            if (ownHooks) {
                hooks.afterUp();
            }
            tellWhere(session);
            https.report();
            if (call.arguments().hasMatchedOption("--attach")) {
                return Logs.follow(session);
            }
        }
        return code;
    }

    private static void progress(Invocation call, String line) {
        if (!call.global().quiet()) {
            call.err().println("    " + line);
        }
    }

    private static void tellWhere(Session session) {
        if (!session.call().global().json() && !session.call().global().quiet()) {
            var urls = Urls.of(
                    session.environment().edge().view(session.environment().id()));
            urls.forEach(url -> session.call().out().println(url));
        }
    }
}
