package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.ValidationPrinter;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.cli.project.UsageException;
import dev.rung.compose.Validation;
import dev.rung.compose.Validation.Verdict;
import dev.rung.compose.files.LoadRequest;
import dev.rung.core.release.Engine;
import dev.rung.core.settings.Rung;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Judges compose files. */
public final class Validate implements Command {
    private static final Set<Rung> BUILT = Set.of(Rung.LAPTOP, Rung.SERVER, Rung.FLEET);
    private static final String SAY = "Say laptop, server or fleet";

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String purpose() {
        return "Judge compose files, each as an app of its own; without files, the project here.";
    }

    @Override
    public String example() {
        return "validate compose.yaml";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(Flags.value("RUNG", "judge for this rung: laptop, server or fleet", "--rung")
                .build());
        spec.addOption(Flags.value("E", "judge for this engine: docker or process", "--engine")
                .build());
        spec.addPositional(Flags.words("FILE", "compose files").build());
    }

    @Override
    public int run(Invocation call) {
        Rung rung = rung(call.arguments().matchedOptionValue("--rung", Rung.LAPTOP.word()));
        Engine engine = engine(call.arguments().matchedOptionValue("--engine", Engine.DOCKER.word()));
        if (rung != Rung.LAPTOP && engine != Engine.DOCKER) {
            throw new UnsupportedException(
                    "--engine " + engine.word() + ": on the " + rung.word() + " services run as containers",
                    List.of(),
                    "Say --engine docker, or leave it out");
        }
        var printer = new ValidationPrinter(
                call.out(), call.global().json(), call.global().directory(), rung);
        Verdict worst = Verdict.OK;
        List<String> files = call.arguments().matchedPositionalValue(0, List.of());
        if (files.isEmpty()) {
            return exitCode(project(call, engine, printer));
        }
        for (String file : files) {
            Path directory = call.global().directory();
            var request = LoadRequest.ofFile(directory, directory.resolve(file), System.getenv());
            Validation validation = Validation.of(request, engine, Set.of());
            printer.print(file, validation);
            worst = validation.verdict().compareTo(worst) > 0 ? validation.verdict() : worst;
        }
        return exitCode(worst);
    }

    private static Verdict project(Invocation call, Engine engine, ValidationPrinter printer) {
        var loader = new ProjectLoader(call.global(), System.getenv());
        Map<String, String> runLines = loader.settings().run();
        Validation validation = Validation.of(loader.request(), engine, runLines.keySet());
        printer.print(call.global().directory().toString(), validation);
        return validation.verdict();
    }

    private static Rung rung(String word) {
        Rung rung =
                Rung.of(word).orElseThrow(() -> new UsageException("--rung " + word + ": there is no such rung", SAY));
        if (!BUILT.contains(rung)) {
            throw new UnsupportedException("--rung " + word + ": this rung is not built yet", List.of(), SAY);
        }
        return rung;
    }

    private static Engine engine(String word) {
        for (Engine engine : Engine.values()) {
            if (engine.word().equals(word)) {
                return engine;
            }
        }
        throw new UsageException("--engine " + word + ": there is no such engine", "Say docker or process");
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case OK -> ExitCode.DONE.code();
            case UNSUPPORTED -> ExitCode.UNSUPPORTED.code();
            case ERROR -> ExitCode.USAGE.code();
        };
    }
}
