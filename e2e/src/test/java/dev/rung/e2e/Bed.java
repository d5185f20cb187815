package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.e2e.Program.Outcome;
import dev.rung.engine.json.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A folder with one app and a state root of its own, for one test or one story. It lies where other users may pass, since
 * the database of a root's app runs as one. Closing it takes the app down and proves that nothing of it still runs.
 */
final class Bed implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;

    private Bed(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** An empty one; its commands run with this engine. */
    static Bed with(String engine) {
        try {
            Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "rung-e2e-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : List.of("state", "app", "logs")) {
                Files.createDirectory(folder.resolve(name));
            }
            var environment = new TreeMap<String, String>();
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
            environment.put("RUNG_ENGINE", engine);
            return new Bed(folder, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same app and state, with one more variable set for the commands. */
    Bed with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same app and state, with more variables set for the commands. */
    Bed with(Map<String, String> variables) {
        var more = new TreeMap<>(environment);
        more.putAll(variables);
        return new Bed(folder, more);
    }

    /** The app's folder. */
    Path app() {
        return folder.resolve("app");
    }

    /** Where commands keep their state. */
    Path state() {
        return folder.resolve("state");
    }

    /** Writes a file of the app. */
    Path write(String name, String text) {
        try {
            return Files.writeString(app().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file of the app. */
    String read(String name) {
        try {
            return Files.readString(app().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file or folder into the app's folder. */
    void copy(Path from, String name) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = app().resolve(name)
                        .resolve(from.relativize(file).toString())
                        .normalize();
                Files.createDirectories(to.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of Rung in the app's folder, to its end. */
    Outcome rung(String... words) {
        return start(words).end();
    }

    /** Starts a command of Rung in the app's folder. */
    Program start(String... words) {
        var line = new ArrayList<>(Checkout.rung());
        line.addAll(List.of(words));
        return program(line);
    }

    /** Starts any program in the app's folder. */
    Program program(List<String> line) {
        var builder = new ProcessBuilder(line).directory(app().toFile());
        for (String name : List.of("RUNG_ENV", "COMPOSE_FILE", "COMPOSE_PROFILES", "DOCKER_HOST", "NO_COLOR")) {
            builder.environment().remove(name);
        }
        builder.environment().putAll(environment);
        return Program.start(builder, folder.resolve("logs"));
    }

    /** What {@code ps --json} says. */
    Fields ps() {
        return rung("ps", "--json").endedWith(0).json();
    }

    /** What it says of one service. */
    Fields service(String name) {
        return ps().list("services").stream()
                .filter(service -> service.text("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ps does not list " + name));
    }

    /** Waits until so many instances of a service are healthy. */
    Fields awaitHealthy(String service, int count) {
        return Awaitility.await()
                .atMost(Program.PATIENCE)
                .until(() -> service(service), found -> found.integer("healthy") == count);
    }

    /** The processes that run because of this bed's commands. */
    List<ProcessHandle> processes() {
        return Machine.processesOf(folder);
    }

    /** The names of the instances that run as processes; those of one-off helpers of the agent are not among them. */
    Set<String> instances() {
        return processes().stream()
                .filter(process -> !Machine.describe(process).contains("agent run"))
                .map(process -> Machine.variable(process, "RUNG_INSTANCE"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Fails when something of this bed runs besides the agent. */
    void assertOnlyTheAgentRuns() {
        assertThat(processes().stream().map(Machine::describe)).allMatch(line -> line.contains("agent run"));
    }

    @Override
    public void close() {
        var down = rung("down");
        var stop = rung("agent", "stop");
        var left = new ArrayList<String>();
        for (ProcessHandle process : processes()) {
            left.add(Machine.describe(process));
            process.destroyForcibly();
        }
        delete();
        down.endedWith(0);
        stop.endedWith(0);
        assertThat(left)
                .as("processes left after `rung down` and `rung agent stop`")
                .isEmpty();
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
