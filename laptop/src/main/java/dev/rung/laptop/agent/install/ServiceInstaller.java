package dev.rung.laptop.agent.install;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the agent's unit to where systemd looks for it, and has systemd run it. */
public final class ServiceInstaller {
    private final Shell shell;
    private final Map<String, String> variables;
    private final Path systemUnits;

    /**
     * @param shell of this machine
     * @param variables of this process
     */
    public ServiceInstaller(Shell shell, Map<String, String> variables) {
        this(shell, variables, Path.of("/etc/systemd/system"));
    }

    ServiceInstaller(Shell shell, Map<String, String> variables, Path systemUnits) {
        this.shell = shell;
        this.variables = Map.copyOf(variables);
        this.systemUnits = systemUnits;
    }

    /**
     * What was done.
     *
     * @param file where the unit is
     * @param enabled whether systemd has taken it up
     * @param next commands that are left to the user, each with its reason
     */
    public record Installed(Path file, boolean enabled, List<String> next) {
        /** Copies the list. */
        public Installed {
            next = List.copyOf(next);
        }
    }

    /**
     * Installs the unit. The agent must not run otherwise: stop it first.
     *
     * @throws PortException when the file cannot be written, or systemd refuses it
     */
    public Installed install(ServiceUnit unit) {
        Path file = write(unit);
        if (!isSystemdHere()) {
            return new Installed(
                    file,
                    false,
                    List.of("systemd does not run here; where it does: "
                            + Command.of(systemctl(unit, "enable", "--now", ServiceUnit.NAME))));
        }
        run(systemctl(unit, "daemon-reload"));
        run(systemctl(unit, "enable", "--now", ServiceUnit.NAME));
        return new Installed(file, true, linger(unit));
    }

    /** A user's units run while the user is logged in, unless the user lingers. */
    private List<String> linger(ServiceUnit unit) {
        if (unit.system()) {
            return List.of();
        }
        CommandResult result = shell.run(Command.of("loginctl", "enable-linger"));
        return result.succeeded()
                ? List.of()
                : List.of("to have it run before you log in: sudo loginctl enable-linger "
                        + System.getProperty("user.name"));
    }

    private Path write(ServiceUnit unit) {
        Path file = folder(unit).resolve(ServiceUnit.NAME);
        try {
            Files.createDirectories(folder(unit));
            Files.writeString(file, unit.text());
            return file;
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the unit cannot be written: " + e.getMessage(),
                    "Check who may write there",
                    e);
        }
    }

    private Path folder(ServiceUnit unit) {
        if (unit.system()) {
            return systemUnits;
        }
        String config = variables.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = config.startsWith("/")
                ? Path.of(config)
                : Path.of(variables.getOrDefault("HOME", System.getProperty("user.home")), ".config");
        return base.resolve("systemd/user");
    }

    /** As sd_booted(3) tells. */
    private static boolean isSystemdHere() {
        return Files.isDirectory(Path.of("/run/systemd/system"));
    }

    private static List<String> systemctl(ServiceUnit unit, String... words) {
        var command = new ArrayList<>(List.of("systemctl"));
        if (!unit.system()) {
            command.add("--user");
        }
        Stream.of(words).forEach(command::add);
        return command;
    }

    private void run(List<String> words) {
        CommandResult result = shell.run(Command.of(words));
        if (!result.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    Command.of(words) + ": " + result.error().strip(),
                    "Run it by hand to see more: journalctl -u " + ServiceUnit.NAME);
        }
    }
}
