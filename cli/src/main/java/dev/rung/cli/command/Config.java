package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Flags;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.Problems;
import dev.rung.cli.output.YamlText;
import dev.rung.cli.project.Project;
import dev.rung.compose.model.ConfigDocument;
import dev.rung.core.release.Engine;
import dev.rung.core.settings.EngineChoice;
import dev.rung.engine.json.Json;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the resolved app. */
public final class Config implements Command {
    @Override
    public String name() {
        return "config";
    }

    @Override
    public String purpose() {
        return "Show the resolved app; secret values are masked.";
    }

    @Override
    public String example() {
        return "config --json";
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(
                Flags.flag("show values that look secret", "--show-secrets").build());
    }

    private static Engine engine(Project project) {
        return project.settings().engine() == EngineChoice.PROCESS ? Engine.PROCESS : Engine.DOCKER;
    }

    @Override
    public int run(Invocation call) {
        Project project = Session.load(call);
        Engine engine = engine(project);
        var unsupported = Unsupported.of(project, engine);
        var document = ConfigDocument.of(
                project.compose().document(),
                project.compose().files().stream().map(Path::toString).toList(),
                unsupported,
                call.arguments().hasMatchedOption("--show-secrets"));
        Problems.print(project.warnings(), call.err());
        if (call.global().json()) {
            call.out().println(Json.write(document));
        } else {
            call.out().print(YamlText.of(document));
        }
        return ExitCode.DONE.code();
    }
}
