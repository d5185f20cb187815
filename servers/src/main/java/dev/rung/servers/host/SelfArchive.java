package dev.rung.servers.host;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The Rung that runs here as one archive with a Java runtime of its own, trimmed to the modules that it uses. A host, or
 * a user without a JDK, needs nothing else.
 */
public final class SelfArchive {
    /** What {@code jdeps} finds in the libraries, and what is only found at run time: TLS, names, users of sockets. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.net",
            "jdk.unsupported");

    private static final int KEPT = 3;
    private static final String ENDING = ".tar.gz";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    /** What runs it, and what makes the cache from which it starts fast. */
    private static final List<String> PROGRAMS = List.of("rung", "learn");

    private final Shell shell;
    private final Path javaHome;
    private final Path distribution;
    private final Path cache;
    private Optional<String> id = Optional.empty();

    /**
     * @param javaHome the runtime that runs this
     * @param distribution the folder with {@code lib} and {@code cli.flags} that this runs from
     * @param cache where finished archives are kept
     */
    public SelfArchive(Shell shell, Path javaHome, Path distribution, Path cache) {
        this.shell = shell;
        this.javaHome = javaHome;
        this.distribution = distribution;
        this.cache = cache;
    }

    /** What names this build and its runtime: 16 hexadecimal digits. */
    public synchronized String id() {
        if (id.isEmpty()) {
            id = Optional.of(makeId());
        }
        return id.get();
    }

    private String makeId() {
        try {
            return Digests.of(List.of(
                            Digests.ofTree(distribution.resolve("lib")),
                            Digests.ofTree(distribution.resolve("cli.flags")),
                            Digests.ofTree(javaHome.resolve("release")),
                            program("rung"),
                            program("learn")))
                    .substring(0, 16);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The archive, made where it is missing. */
    public Path make() {
        Path archive = cache.resolve("rung-" + id() + ENDING);
        try {
            if (!Files.exists(archive)) {
                Files.createDirectories(cache);
                build(archive);
                forgetOldest();
            }
            return archive;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Archives of former builds are large. The newest stay: checkouts of different ages may share the folder. */
    private void forgetOldest() throws IOException {
        var ages = new HashMap<Path, FileTime>();
        try (var files = Files.list(cache)) {
            for (Path file :
                    files.filter(other -> other.toString().endsWith(ENDING)).toList()) {
                ages.put(file, Files.getLastModifiedTime(file));
            }
        }
        List<Path> oldest = ages.keySet().stream()
                .sorted(Comparator.<Path, FileTime>comparing(ages::get).reversed())
                .skip(KEPT)
                .toList();
        for (Path file : oldest) {
            Files.deleteIfExists(file);
        }
    }

    private void build(Path archive) throws IOException {
        Path work = Files.createTempDirectory(cache, "archive");
        try {
            Path rung = Files.createDirectories(work.resolve("rung"));
            addRuntime(rung.resolve("runtime"));
            demand(Command.of("cp", "-r", distribution.resolve("lib").toString(), rung.toString()));
            demand(Command.of("cp", distribution.resolve("cli.flags").toString(), rung.toString()));
            Path programs = Files.createDirectories(rung.resolve("bin"));
            for (String name : PROGRAMS) {
                Files.writeString(programs.resolve(name), program(name));
                demand(Command.of("chmod", "a+x", programs.resolve(name).toString()));
            }
            demand(Command.of("chmod", "-R", "a+rX,go-w", rung.toString()));
            // The cache holds for files of these times, wherever they stand.
            demand(Command.of("find", rung.toString(), "-exec", "touch", "-d", "@0", "{}", "+"));
            // Without the cache a command starts slowly, and is as good.
            shell.run(Command.of(programs.resolve("learn").toString()).within(TIMEOUT));
            Path part = work.resolve("archive");
            demand(Command.of(
                    "tar",
                    "--sort=name",
                    "--mtime=@0",
                    "--owner=0",
                    "--group=0",
                    "--numeric-owner",
                    "-C",
                    rung.toString(),
                    "-czf",
                    part.toString(),
                    "."));
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            demand(Command.of("rm", "-rf", work.toString()));
        }
    }

    /** A runtime that has no {@code jlink} was trimmed already. */
    private void addRuntime(Path runtime) {
        Path jlink = javaHome.resolve("bin").resolve("jlink");
        if (!Files.isExecutable(jlink)) {
            demand(Command.of("cp", "-r", javaHome.toString(), runtime.toString()));
            return;
        }
        demand(Command.of(
                jlink.toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--generate-cds-archive",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6",
                "--output",
                runtime.toString()));
    }

    private void demand(Command command) {
        CommandResult result = shell.run(command.within(TIMEOUT));
        if (!result.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    "the archive of Rung for hosts: '" + command + "' ended with exit code " + result.exitCode() + ": "
                            + (result.error() + result.output()).strip(),
                    "Make room in " + cache + ", or see whether the JDK in " + javaHome + " is whole");
        }
    }

    private static String program(String name) {
        try (var script = SelfArchive.class.getResourceAsStream("/dev/rung/servers/host/" + name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PortException unreadable(IOException e) {
        return new PortException(
                Kind.FAILED,
                "the archive of Rung for hosts cannot be made: " + e.getMessage(),
                "See that " + cache + " is yours and has room",
                e);
    }
}
