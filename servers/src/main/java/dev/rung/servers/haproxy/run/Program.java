package dev.rung.servers.haproxy.run;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.servers.haproxy.config.EdgeFiles;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code haproxy} program of this machine. */
final class Program {
    private static final Pattern VERSION = Pattern.compile("(?m)^HAProxy version (\\d+)\\.(\\d+)");
    private static final int MAJOR = 2;
    private static final int MINOR = 6;
    private static final Duration CHECK_TAKES = Duration.ofSeconds(20);

    /** Debian keeps it where only root looks. */
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"));

    private final Shell shell = new LocalShell();
    private final EdgeFiles files;
    private final String name;

    Program(EdgeFiles files) {
        this.files = files;
        this.name = PLACES.stream()
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("haproxy");
    }

    /**
     * Looks whether it is there and can do what is needed.
     *
     * @throws PortException when not
     */
    void require() {
        String told = shell.run(Command.of(name, "-vv").within(CHECK_TAKES)).output();
        Matcher version = VERSION.matcher(told);
        if (!version.find()) {
            throw new PortException(
                    Kind.UNSUPPORTED, "haproxy: it does not tell its version", "Install HAProxy 2.6 or newer");
        }
        int major = Integer.parseInt(version.group(1));
        if (major < MAJOR || (major == MAJOR && Integer.parseInt(version.group(2)) < MINOR)) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    "haproxy: " + version.group().strip() + " cannot add servers while it runs",
                    "Install HAProxy 2.6 or newer");
        }
        if (!told.contains("+LUA") || !told.contains("+OPENSSL")) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    "haproxy: it was built without Lua or without TLS",
                    "Install the HAProxy of Debian or Ubuntu, or of haproxy.org's images");
        }
    }

    /**
     * Has it read a configuration.
     *
     * @throws PortException with what it says when it would not start with it
     */
    void check(Path config) {
        CommandResult result =
                shell.run(Command.of(name, "-c", "-f", config.toString()).within(CHECK_TAKES));
        if (!result.succeeded()) {
            throw new PortException(
                    Kind.FAILED, "edge: HAProxy does not take the configuration: " + alerts(result.error()), "");
        }
    }

    /** What it says that is an error. */
    static String alerts(String text) {
        String alerts = text.lines()
                .filter(line -> line.startsWith("[ALERT]"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .collect(Collectors.joining("; "));
        return alerts.isEmpty() ? text.strip() : alerts;
    }

    /** Starts it, in a session of its own so that it outlives this process. */
    Process launch() throws IOException {
        var builder = new ProcessBuilder(
                "setsid",
                name,
                "-W",
                "-S",
                files.master() + ",mode,600,level,admin",
                "-f",
                files.config().toString());
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(Redirect.appendTo(files.requests().toFile()));
        builder.redirectError(Redirect.appendTo(files.log().toFile()));
        // To open the pipe for writing waits for a reader; while this stands there is one.
        try (var _ = new RandomAccessFile(files.requests().toFile(), "rw")) {
            return builder.start();
        }
    }

    /** Has a master and its workers close their listeners and finish what they have. */
    void stopListening(ProcessHandle master) {
        shell.run(Command.of("kill", "-USR1", Long.toString(master.pid())));
    }

    /** Makes the log and the pipe through which it tells of requests, unless they are there. */
    void makeFiles() throws IOException {
        PrivateFiles.open(files.log(), StandardOpenOption.APPEND).close();
        if (Files.exists(files.requests())) {
            return;
        }
        CommandResult result =
                shell.run(Command.of("mkfifo", "-m", "600", files.requests().toString()));
        if (!result.succeeded()) {
            throw new IOException(result.error().strip());
        }
    }
}
