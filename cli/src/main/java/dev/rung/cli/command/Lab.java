package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.Table;
import dev.rung.cli.project.UsageException;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.LocalShell;
import dev.rung.lab.Debian;
import dev.rung.lab.LabHost;
import dev.rung.lab.LabPlaces;
import dev.rung.lab.NoSuchHostException;
import dev.rung.lab.Offer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Practice servers, and accidents to practise on them. */
public final class Lab implements Command {
    private static final String WORDS = "Say up, ls, kill, cut, slow, fill or down";
    private static final String USUAL_DELAY = "200ms";
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public String purpose() {
        return "Practice servers on this machine, and accidents to practise on them.";
    }

    @Override
    public String example() {
        return "lab up 3";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.value("D", "with slow: by how much, " + USUAL_DELAY + " without", "--by")
                .build());
        spec.addOption(Flags.value("VERSION", "with up: the Debian of new servers, 12 (the default) or 13", "--debian")
                .build());
        spec.addOption(Flags.flag("with up: new servers have little more than an sshd, no Docker Engine", "--bare")
                .build());
        spec.addPositional(Flags.words(
                        "up [N]|ls|kill HOST|cut HOST|slow HOST|fill HOST|down",
                        "up: has N servers, lab1 to labN, and mends what was done to them; ls: shows them; kill: ends one"
                                + " as a power cut does; cut: lets no packet through to it; slow: delays what it sends;"
                                + " fill: fills its disk; down: removes them all")
                .build());
    }

    @Override
    public int run(Invocation call) {
        List<String> words = call.arguments().matchedPositionalValue(0, List.of());
        String act = words.isEmpty() ? "" : words.getFirst();
        switch (act) {
            case "up" -> show(call, lab(call).up(count(words), offer(call)));
            case "ls" -> {
                requireNothingAfter(words, 1);
                show(call, lab(call).hosts());
            }
            case "kill" -> done(call, words, "killed", lab(call)::kill);
            case "cut" -> done(call, words, "cut off", lab(call)::cut);
            case "slow" -> {
                Duration by = delay(call);
                done(call, words, "slow", host -> lab(call).slow(host, by));
            }
            case "fill" -> done(call, words, "full", lab(call)::fill);
            case "down" -> {
                requireNothingAfter(words, 1);
                lab(call).down();
                say(call, "lab: nothing of it is left");
            }
            case "" -> throw new UsageException("lab: say what to do", WORDS);
            default -> throw new UsageException("lab " + act + ": it does not know that", WORDS);
        }
        return ExitCode.DONE.code();
    }

    private static dev.rung.lab.Lab lab(Invocation call) {
        Map<String, String> variables = System.getenv();
        var places = LabPlaces.usual(
                Session.root(), variables, System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
        return new dev.rung.lab.Lab(new LocalShell(), Map.of(), places, line -> tell(call, line));
    }

    private static void show(Invocation call, List<LabHost> hosts) {
        if (call.global().json()) {
            call.out()
                    .println(Json.write(hosts.stream()
                            .map(host -> Json.object(
                                    "name", host.name(),
                                    "address", host.address(),
                                    "state", host.state().word()))
                            .toList()));
        } else if (hosts.isEmpty()) {
            call.out().println("lab: there are no practice servers; 'rung lab up 3' makes three");
        } else {
            var table = new Table("NAME", "ADDRESS", "STATE");
            hosts.forEach(
                    host -> table.row(host.name(), host.address(), host.state().word()));
            table.print(call.out());
        }
    }

    private static void done(Invocation call, List<String> words, String how, Consumer<String> act) {
        if (words.size() < 2) {
            throw new UsageException(
                    "lab " + words.getFirst() + ": which server?", "See 'rung lab ls' for their names");
        }
        requireNothingAfter(words, 2);
        String host = words.get(1);
        try {
            act.accept(host);
        } catch (NoSuchHostException e) {
            throw new UsageException(
                    "lab " + words.getFirst() + " " + e.getMessage(), "See 'rung lab ls' for those there are");
        }
        say(call, host + " is " + how + "; 'rung lab up' mends it");
    }

    private static void requireNothingAfter(List<String> words, int count) {
        if (words.size() > count) {
            throw new UsageException(
                    "lab " + words.getFirst() + ": " + words.get(count) + " is one word too many",
                    "See 'rung lab --help'");
        }
    }

    private static int count(List<String> words) {
        requireNothingAfter(words, 2);
        if (words.size() == 1) {
            return 0;
        }
        int most = dev.rung.lab.Lab.MOST;
        if (!words.get(1).matches("[0-9]{1,3}")
                || Integer.parseInt(words.get(1)) > most
                || words.get(1).matches("0+")) {
            throw new UsageException(
                    "lab up " + words.get(1) + ": it is no number of servers", "Say a number from 1 to " + most);
        }
        return Integer.parseInt(words.get(1));
    }

    private static Offer offer(Invocation call) {
        String version = call.arguments()
                .matchedOptionValue("--debian", Offer.USUAL.debian().version());
        Debian debian = Debian.of(version)
                .orElseThrow(() -> new UsageException(
                        "--debian " + version + ": a practice server cannot be that", "Say 12 or 13"));
        return new Offer(debian, call.arguments().hasMatchedOption("--bare"));
    }

    private static Duration delay(Invocation call) {
        String word = Optional.ofNullable(call.arguments().<String>matchedOptionValue("--by", null))
                .orElse(USUAL_DELAY);
        Duration by = Words.duration(word);
        if (by.toMillis() < 1 || by.compareTo(LONGEST_DELAY) > 0) {
            throw new UsageException("--by " + word + ": it is no such delay", "Say 1ms to 10s");
        }
        return by;
    }

    /** What was done, for people. */
    private static void say(Invocation call, String line) {
        (call.global().json() ? call.err() : call.out()).println(line);
    }

    /** What goes on. */
    private static void tell(Invocation call, String line) {
        if (!call.global().quiet()) {
            call.err().println(line);
        }
    }
}
