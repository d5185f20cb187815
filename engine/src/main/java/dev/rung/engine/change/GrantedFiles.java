package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.app.Content;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.Service;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.settings.SecretSource;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the secrets and configs that services were granted, where Rung is called. */
public final class GrantedFiles {
    /** The most that a secret or config may hold, bytes; Docker's own limit for a swarm secret. */
    private static final int LIMIT = 500 << 10;

    private final Map<String, String> variables;
    private final Map<String, SecretSource> sources;
    private final Path directory;
    private final Shell shell;

    /**
     * A reader.
     *
     * @param variables the environment in which Rung was called, and the variables of env files
     * @param sources where rung.yaml says that external secrets come from
     * @param directory the folder of the app's files
     */
    public GrantedFiles(Map<String, String> variables, Map<String, SecretSource> sources, Path directory, Shell shell) {
        this.variables = Map.copyOf(variables);
        this.sources = Map.copyOf(sources);
        this.directory = directory;
        this.shell = shell;
    }

    /** The files of a service. */
    List<GrantedFile> of(App app, Service service) {
        var files = new ArrayList<GrantedFile>();
        for (FileGrant grant : service.storage().secrets()) {
            add(grant, true, app.secrets().get(grant.source()), files);
        }
        for (FileGrant grant : service.storage().configs()) {
            add(grant, false, app.configs().get(grant.source()), files);
        }
        return files;
    }

    private void add(FileGrant grant, boolean secret, @Nullable Content content, List<GrantedFile> files) {
        if (content != null) {
            files.add(new GrantedFile(
                    grant, secret, Base64.getEncoder().encodeToString(read(grant.source(), content.source()))));
        }
    }

    private byte[] read(String name, Content.Source source) {
        return switch (source) {
            case Content.Source.File file -> file(name, Path.of(file.path()));
            case Content.Source.Inline inline -> inline.text().getBytes(StandardCharsets.UTF_8);
            case Content.Source.Environment environment -> variable(name, environment.variable());
            case Content.Source.External external -> external(external.name());
        };
    }

    private byte[] file(String name, Path path) {
        try {
            if (Files.size(path) > LIMIT) {
                throw new PlanRefusedException(
                        name + ": " + path + " is larger than 500 KiB", "Mount a file of that size as a volume");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new PlanRefusedException(
                    name + ": " + path + " cannot be read: " + e.getMessage(), "Make the file, or correct its path");
        }
    }

    private byte[] variable(String name, String variable) {
        String value = variables.get(variable);
        if (value == null) {
            throw new PlanRefusedException(
                    name + ": the variable " + variable + " is not set", "Set it where you call rung, or in .env");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] external(String name) {
        return switch (sources.get(name)) {
            case SecretSource.File file -> file(name, directory.resolve(file.path()));
            case SecretSource.Command from -> output(name, from.line());
            case null ->
                throw new PlanRefusedException(
                        name + ": it is external and rung.yaml does not say where it comes from",
                        "Write secrets: { " + name + ": { file: PATH } } into rung.yaml");
        };
    }

    private byte[] output(String name, String command) {
        // The user's own line, to be understood by a shell as they wrote it.
        CommandResult result = shell.run(Command.of("sh", "-c", command).in(directory.toString()));
        if (!result.succeeded()) {
            throw new PlanRefusedException(
                    name + ": '" + command + "' ended with exit code " + result.exitCode() + ": "
                            + result.error().strip(),
                    "Run it by hand to see why");
        }
        return result.output().stripTrailing().getBytes(StandardCharsets.UTF_8);
    }
}
