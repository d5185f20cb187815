package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.project.InvalidFilesException;
import dev.rung.cli.project.UsageException;
import dev.rung.compose.ComposeApp;
import dev.rung.compose.files.LoadRequest;
import dev.rung.compose.init.FolderReader;
import dev.rung.compose.init.ProjectScan;
import dev.rung.compose.init.Proposal;
import dev.rung.compose.rungfile.RungFileTemplate;
import dev.rung.compose.rungfile.RungFileTemplate.Facts;
import dev.rung.compose.rungfile.RungFileTemplate.ServiceFacts;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a rung.yaml, and a compose.yaml where there is none. */
public final class Init implements Command {
    private static final List<String> COMPOSE_FILES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    @Override
    public String name() {
        return "init";
    }

    @Override
    public String purpose() {
        return "Look at the folder and write a commented rung.yaml, and a compose.yaml when there is none.";
    }

    @Override
    public String example() {
        return "init";
    }

    @Override
    public int run(Invocation call) {
        Path folder = call.global().directory();
        Path rungFile = folder.resolve("rung.yaml");
        if (Files.exists(rungFile)) {
            throw new UsageException("init: " + rungFile + " is there already", "Edit it, or move it away first");
        }
        Map<String, String> runLines = hasComposeFile(folder) ? Map.of() : writeComposeFile(folder, call);
        App app = read(folder);
        write(rungFile, RungFileTemplate.of(facts(app, runLines)), call);
        call.out().println("Look at what was written, then 'rung plan' and 'rung up'");
        return ExitCode.DONE.code();
    }

    private static boolean hasComposeFile(Path folder) {
        return COMPOSE_FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static Map<String, String> writeComposeFile(Path folder, Invocation call) {
        Proposal proposal;
        try {
            proposal = ProjectScan.of(FolderReader.read(folder));
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    folder + ": it cannot be read: " + e.getMessage(),
                    "Check the folder and its owner",
                    e);
        }
        return switch (proposal) {
            case Proposal.Known known -> {
                write(folder.resolve(COMPOSE_FILES.getFirst()), known.compose(), call);
                yield known.run();
            }
            case Proposal.Unknown unknown ->
                throw new UsageException("init: nothing known was found in " + folder, unknown.message());
        };
    }

    private static App read(Path folder) {
        ComposeApp compose = ComposeApp.load(LoadRequest.of(folder, System.getenv()));
        return compose.app()
                .orElseThrow(() -> new InvalidFilesException(compose.problems().stream()
                        .filter(problem -> problem.kind() == Problem.Kind.ERROR)
                        .toList()));
    }

    private static Facts facts(App app, Map<String, String> runLines) {
        var services = app.services().values().stream()
                .map(service -> new ServiceFacts(
                        service.name(),
                        service.containerPorts().stream()
                                .map(ContainerPort::number)
                                .toList(),
                        Optional.ofNullable(runLines.get(service.name()))))
                .toList();
        return new Facts(app.name(), services);
    }

    private static void write(Path file, String text, Invocation call) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            call.out().println("wrote " + file.getFileName());
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, file + ": it cannot be written: " + e.getMessage(), "Check the folder's owner", e);
        }
    }
}
