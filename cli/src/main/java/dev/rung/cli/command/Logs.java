package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.LogPrinter;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.LogQuery;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.change.Environment;
import dev.rung.engine.hosts.Together;
import dev.rung.servers.requests.RequestQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Shows output, or the requests that edges answered. */
public final class Logs implements Command {
    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String purpose() {
        return "Show what the instances write, or what the edge answered.";
    }

    @Override
    public String example() {
        return "logs -f web";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.flag("go on with what comes", "-f", "--follow").build());
        spec.addOption(Flags.value("N", "the last N lines of each instance, or of each edge", "-n", "--tail")
                .build());
        spec.addOption(
                Flags.value("D", "not older than this, such as 10m", "--since").build());
        spec.addOption(Flags.value("RE", "only lines in which this regular expression is found", "--grep")
                .build());
        spec.addOption(Flags.flag("the requests that the edge of each server answered, as JSON", "--edge")
                .build());
        spec.addPositional(Flags.words("SERVICE", "of these; all without").build());
    }

    @Override
    public int run(Invocation call) {
        var arguments = call.arguments();
        boolean follow = arguments.hasMatchedOption("--follow");
        int tail = Words.count("--tail", arguments.matchedOptionValue("--tail", follow ? "10" : "-1"));
        Optional<Instant> since = Optional.ofNullable(arguments.<String>matchedOptionValue("--since", null))
                .map(word -> Instant.now().minus(Words.duration(word)));
        Pattern pattern = pattern(arguments.matchedOptionValue("--grep", ""));
        Set<String> services = new LinkedHashSet<>(arguments.matchedPositionalValue(0, List.of()));
        Session session = Session.toLook(call);
        return arguments.hasMatchedOption("--edge")
                ? EdgeLogs.show(
                        session, new RequestQuery(session.environment().id(), services, tail, since, follow), pattern)
                : show(session, services, new LogQuery(Set.of(), tail, since, follow), pattern);
    }

    /** Follows everything from now on. */
    static int follow(Session session) {
        return show(session, Set.of(), new LogQuery(Set.of(), 10, Optional.empty(), true), pattern(""));
    }

    private static int show(Session session, Set<String> services, LogQuery query, Pattern pattern) {
        Environment environment = session.environment();
        var instances = new LinkedHashMap<String, Set<InstanceId>>();
        environment.instances().given().forEach((host, found) -> {
            Set<InstanceId> meant = found.stream()
                    .map(Instance::id)
                    .filter(id -> services.isEmpty() || services.contains(id.service()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!meant.isEmpty()) {
                instances.put(host, meant);
            }
        });
        if (instances.isEmpty()) {
            throw new UsageException("logs: nothing of that runs", "See what runs with 'rung ps'");
        }
        var printer =
                new LogPrinter(session.call().out(), session.call().global().json(), pattern);
        Together.all(
                List.copyOf(instances.entrySet()),
                host -> Optional.ofNullable(environment.sites().get(host.getKey()))
                        .ifPresent(site -> site.platform()
                                .logs(
                                        environment.id(),
                                        new LogQuery(host.getValue(), query.tail(), query.since(), query.follow()),
                                        printer::print)));
        return ExitCode.DONE.code();
    }

    private static Pattern pattern(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "--grep " + expression + ": " + e.getDescription(),
                    "Write a regular expression as Java knows them");
        }
    }
}
