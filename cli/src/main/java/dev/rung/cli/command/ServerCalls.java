package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Finds out which commands are carried out by the Rung on a server, where the app stands on one. */
public final class ServerCalls {
    /** They look at an environment. */
    private static final Set<String> LOOKING = Set.of("ps", "logs", "exec", "run", "releases", "history", "lock");
    /** They change one by a plan. */
    private static final Set<String> PLANNED = Set.of("scale", "rollback", "resume", "down", "maintenance");
    /** They change one in a way that has no steps. */
    private static final Set<String> PLAIN = Set.of("unlock");

    private ServerCalls() {}

    /** Carries a command out on the server where the app stands; empty when it does not stand on one. */
    public static OptionalInt carriedOut(Command command, Invocation call) {
        String name = command.name();
        boolean brings = name.equals("up") || name.equals("plan");
        if (call.global().errand().isPresent()
                || !(brings || LOOKING.contains(name) || PLANNED.contains(name) || PLAIN.contains(name))) {
            return OptionalInt.empty();
        }
        Settings settings = new ProjectLoader(call.global(), System.getenv()).settings();
        if (settings.stand() != Rung.SERVER && settings.stand() != Rung.FLEET) {
            return OptionalInt.empty();
        }
        if (brings) {
            var release = new ServerRelease(call, Servers.toChange(call, settings));
            return OptionalInt.of(name.equals("plan") ? release.plan() : release.up());
        }
        List<String> words = CallWords.of(command, call.arguments());
        if (LOOKING.contains(name)) {
            return OptionalInt.of(look(call, settings, words));
        }
        Server home = Servers.toChange(call, settings).home();
        if (!PLANNED.contains(name)) {
            return OptionalInt.of(home.confirm(words));
        }
        return OptionalInt.of(name.equals("down") ? down(call, home, words) : home.approve(words));
    }

    /** What stands in front of the hosts leads nowhere then. */
    private static int down(Invocation call, Server home, List<String> words) {
        FrontAccess front = FrontAccess.of(call);
        int code = home.approve(words);
        if (code == ExitCode.DONE.code()) {
            front.leave();
        }
        return code;
    }

    private static int look(Invocation call, Settings settings, List<String> words) {
        Servers servers = Servers.toLook(call, settings);
        return words.getFirst().equals("exec") && servers.areSeveral()
                ? InstanceSearch.on(servers, words.get(1)).run(words)
                : servers.home().run(words);
    }
}
