package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.SecretsText;
import dev.rung.cli.project.Project;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UsageException;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.SecretSource;
import dev.rung.core.settings.Settings;
import dev.rung.engine.SystemClock;
import dev.rung.engine.secret.SecretKeeper;
import dev.rung.engine.secret.SecretListing;
import dev.rung.engine.secret.SecretStore;
import dev.rung.servers.host.RemoteHost;
import dev.rung.servers.host.SharedSecrets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** The secrets of an environment: which there are, and those that are set by hand. Values are taken, never given. */
public final class Secrets implements Command {
    private static final String WORDS = "Say set NAME, list or rm NAME";

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public String purpose() {
        return "Set and list secrets; a value is read from standard input or asked for, and never shown.";
    }

    @Override
    public String example() {
        return "secrets set DATABASE_PASSWORD";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addPositional(Flags.words(
                        "set NAME|list|rm NAME",
                        "set: keeps a secret for the environment; list: names, sources and when each was set; rm:"
                                + " forgets one that was set")
                .build());
    }

    @Override
    public int run(Invocation call) {
        List<String> words = call.arguments().matchedPositionalValue(0, List.of());
        String act = words.isEmpty() ? "" : words.getFirst();
        switch (act) {
            case "set" -> set(call, nameIn(words));
            case "list" -> list(call, words);
            case "rm" -> remove(call, nameIn(words));
            case "" -> throw new UsageException("secrets: say what to do", WORDS);
            default -> throw new UsageException("secrets " + act + ": it does not know that", WORDS);
        }
        return ExitCode.DONE.code();
    }

    private static String nameIn(List<String> words) {
        if (words.size() != 2) {
            throw new UsageException(
                    "secrets " + words.getFirst() + ": it takes one name"
                            + (words.size() > 2 ? ", and never a value: others on this machine see arguments" : ""),
                    "Give the value on standard input, or type it when you are asked");
        }
        String name = words.get(1);
        if (!name.matches(SecretKeeper.NAME)) {
            throw new UsageException(
                    name + ": it cannot name a secret",
                    "Use letters, digits, underscores, dots and dashes, not beginning with a dot or a dash");
        }
        return name;
    }

    private static void set(Invocation call, String name) {
        Project project = load(call);
        Optional.ofNullable(project.settings().secrets().get(name))
                .filter(source -> !(source instanceof SecretSource.Kept))
                .ifPresent(source -> {
                    throw new UsageException(
                            name + ": rung.yaml says that it comes from " + SecretListing.text(source),
                            "Change it there, or write " + name + ": {} into rung.yaml's secrets to set it here");
                });
        SecretKeeper keeper = keeper(call, project, Servers::toChange);
        keeper.set(name, SecretInput.read(name));
        say(call, name + " is set for " + where(project) + "; the next 'rung up' gives it to what uses it");
        sayWhoLearnsLater(call);
    }

    private static void remove(Invocation call, String name) {
        Project project = load(call);
        if (!keeper(call, project, Servers::toChange).remove(name)) {
            throw new UsageException(
                    name + ": it is not set for " + where(project), "'rung secrets list' shows those that are");
        }
        say(call, name + " is no longer kept for " + where(project));
        sayWhoLearnsLater(call);
    }

    private static void list(Invocation call, List<String> words) {
        if (words.size() > 1) {
            throw new UsageException("secrets list: it takes no name", WORDS);
        }
        Project project = load(call);
        var listing = SecretListing.of(
                project.app(),
                project.settings().secrets(),
                keeper(call, project, Servers::toLook).names());
        SecretsText.print(listing, call.global().json(), call.out());
    }

    private static Project load(Invocation call) {
        return new ProjectLoader(call.global(), System.getenv()).load();
    }

    private static String where(Project project) {
        return project.environment().app() + ", environment "
                + project.environment().name();
    }

    /** On the laptop the environment's own folder; elsewhere each host keeps them for what it runs. */
    private static SecretKeeper keeper(
            Invocation call, Project project, BiFunction<Invocation, Settings, Servers> reaching) {
        if (project.settings().stand() == Rung.LAPTOP) {
            return new SecretStore(
                    Session.root().environment(project.environment()).secrets());
        }
        if (project.settings().hosts().isEmpty()) {
            throw new UsageException(
                    "secrets: rung.yaml names no host to keep them",
                    "Write it like hosts: { web1: { ssh: root@203.0.113.10 } }");
        }
        List<RemoteHost> hosts = reaching.apply(call, project.settings()).all().stream()
                .map(Server::host)
                .toList();
        return new SharedSecrets(hosts, project.environment(), new SystemClock());
    }

    private static void sayWhoLearnsLater(Invocation call) {
        if (!call.global().without().isEmpty()) {
            say(
                    call,
                    String.join(", ", new TreeSet<>(call.global().without()))
                            + ": told by the next 'rung up' that reaches it");
        }
    }

    private static void say(Invocation call, String line) {
        if (!call.global().quiet() && !call.global().json()) {
            call.out().println(line);
        }
    }
}
