package dev.rung.engine.secret;

import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.settings.SecretSource;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.shell.UserLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of secrets, fetched from where rung.yaml says or else from where they are kept; each once. */
public final class SecretValues {
    private final Map<String, SecretSource> sources;
    private final Map<String, String> variables;
    private final Path directory;
    private final Function<String, Optional<byte[]>> kept;
    private final Shell shell;
    private final Map<String, byte[]> fetched = new HashMap<>();

    /**
     * @param sources what rung.yaml says of them
     * @param variables the environment in which Rung was called
     * @param directory the folder of the app's files
     * @param kept the value of one that was set by hand
     */
    public SecretValues(
            Map<String, SecretSource> sources,
            Map<String, String> variables,
            Path directory,
            Function<String, Optional<byte[]>> kept,
            Shell shell) {
        this.sources = Map.copyOf(sources);
        this.variables = Map.copyOf(variables);
        this.directory = directory;
        this.kept = kept;
        this.shell = shell;
    }

    /** Whether rung.yaml names a secret. */
    public boolean isDeclared(String name) {
        return sources.containsKey(name);
    }

    /** Whether a secret is one that is set by hand, as far as rung.yaml says. */
    public boolean isKept(String name) {
        return sources.getOrDefault(name, new SecretSource.Kept()) instanceof SecretSource.Kept;
    }

    /**
     * The value of a secret.
     *
     * @throws PlanRefusedException when it cannot be had, saying how to provide it
     */
    public synchronized byte[] value(String name) {
        byte[] value = fetched.get(name);
        if (value == null) {
            value = fetch(name);
            if (value.length > SecretKeeper.LIMIT) {
                throw tooLarge(name);
            }
            fetched.put(name, value);
        }
        return value;
    }

    private byte[] fetch(String name) {
        return switch (sources.getOrDefault(name, new SecretSource.Kept())) {
            case SecretSource.Command from -> output(name, from.line());
            case SecretSource.File file -> content(name, directory.resolve(file.path()));
            case SecretSource.Environment from -> variable(name, from.variable());
            case SecretSource.Kept _ -> kept.apply(name).orElseThrow(() -> missing(name));
        };
    }

    /** What is said of one that nobody has set. */
    public static PlanRefusedException missing(String name) {
        return new PlanRefusedException(
                "secret " + name + ": it is not set",
                "Set it with 'rung secrets set " + name + "', or say in rung.yaml where it comes from: secrets: { "
                        + name + ": { file: PATH } }");
    }

    private static PlanRefusedException tooLarge(String name) {
        return new PlanRefusedException(
                "secret " + name + ": it is larger than 500 KiB", "Mount a file of that size as a volume");
    }

    private static byte[] content(String name, Path path) {
        try {
            if (Files.size(path) > SecretKeeper.LIMIT) {
                throw tooLarge(name);
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new PlanRefusedException(
                    "secret " + name + ": " + path + " cannot be read: " + e.getMessage(),
                    "Make the file, or correct its path in rung.yaml; to a server 'rung up' brings it again");
        }
    }

    private byte[] variable(String name, String variable) {
        String value = variables.get(variable);
        if (value == null) {
            throw new PlanRefusedException(
                    "secret " + name + ": the variable " + variable + " is not set", "Set it where you call rung");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** What it wrote to standard output is never told. */
    private byte[] output(String name, String command) {
        CommandResult result = shell.run(UserLine.of(command).in(directory.toString()));
        if (!result.succeeded()) {
            throw new PlanRefusedException(
                    "secret " + name + ": '" + command + "' ended with exit code " + result.exitCode() + ": "
                            + result.error().strip(),
                    "Run it by hand to see why");
        }
        return result.output().stripTrailing().getBytes(StandardCharsets.UTF_8);
    }
}
