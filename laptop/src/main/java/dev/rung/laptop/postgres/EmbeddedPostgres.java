package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.confine.RunAs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A real PostgreSQL in the place of an official {@code postgres} image. */
public final class EmbeddedPostgres {
    private final Path cache;
    private final PrivateMounts mounts;
    private final Optional<RunAs> user;
    private final PostgresBinaries binaries;

    /**
     * @param cache a folder for the programs, readable for the user they run as
     * @param mounts how the server is shown folders in other places
     * @param user an ordinary user to run as, when Rung is root
     * @param environment variables of Rung: proxy and mirror
     */
    public EmbeddedPostgres(Path cache, PrivateMounts mounts, Optional<RunAs> user, Map<String, String> environment) {
        this.cache = cache;
        this.mounts = mounts;
        this.user = user;
        this.binaries = new PostgresBinaries(cache, new Download(environment));
    }

    /**
     * What is asked of a server.
     *
     * @param data the folder for its data
     * @param marker a file that stands while the data is being made
     * @param environment the service's variables
     * @param arguments further arguments of the server
     * @param scripts run once on new data, in this order
     * @param address numeric, where it listens
     */
    public record Request(
            Path data,
            Path marker,
            Map<String, String> environment,
            List<String> arguments,
            List<Path> scripts,
            String address) {}

    /**
     * A server ready to be started.
     *
     * @param words the command
     * @param mounts what it must see in other places
     * @param user whom it runs as
     * @param data the folder in which only it may work
     * @param address where it will listen
     * @param superuser name of its superuser
     * @param database the database made for the app
     */
    public record Server(
            List<String> words,
            List<PrivateMounts.Bind> mounts,
            Optional<RunAs> user,
            Path data,
            Address address,
            String superuser,
            String database) {}

    /** The digest of the programs that stand in for the image; empty when they must be downloaded first. */
    public Optional<String> identity(PostgresImage image) {
        PostgresBuild build = PostgresBuild.of(image);
        return binaries.has(build) ? Optional.of(build.sha256()) : Optional.empty();
    }

    /** Downloads the programs unless they are there; the digest. */
    public String ensure(PostgresImage image, Consumer<String> progress) {
        PostgresBuild build = PostgresBuild.of(image);
        binaries.ensure(build, progress);
        return build.sha256();
    }

    /** Where the image keeps its data: {@code PGDATA}, or what the image sets it to. */
    public static String dataPath(PostgresImage image, Map<String, String> environment) {
        int major = PostgresBuild.of(image).major();
        String usual = major >= 18 ? "/var/lib/postgresql/" + major + "/docker" : "/var/lib/postgresql/data";
        return environment.getOrDefault("PGDATA", usual);
    }

    /** Makes data and command ready; may take minutes on new data with scripts. */
    public Server prepare(PostgresImage image, Request request) {
        PostgresBuild build = PostgresBuild.of(image);
        PostgresSettings settings = PostgresSettings.of(request.environment());
        Path home = binaries.ensure(build, _ -> {});
        try {
            Optional<Path> mountPoint =
                    user.isPresent() && mounts.works() ? Optional.of(mountPoint()) : Optional.empty();
            DataFolder data = DataFolder.at(request.data(), mountPoint, user);
            List<PrivateMounts.Bind> binds = data.seen().equals(data.real())
                    ? List.of()
                    : List.of(new PrivateMounts.Bind(data.real(), data.seen()));
            PostgresTool tool = new PostgresTool(words -> mounts.wrap(
                    binds, data.user().map(runAs -> runAs.wrap(words)).orElse(words)));
            new PostgresCluster(home, build.major(), data, request.marker(), tool)
                    .prepare(settings, new InitScripts(request.scripts()));
            return new Server(
                    command(home, data, request, settings),
                    binds,
                    data.user(),
                    data.real(),
                    new Address(request.address(), settings.port()),
                    settings.user(),
                    settings.database());
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    request.data() + ": cannot be made ready for PostgreSQL: " + e.getMessage(),
                    "check that the folder can be written",
                    e);
        }
    }

    private static List<String> command(Path home, DataFolder data, Request request, PostgresSettings settings) {
        List<String> words = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", data.seen().toString()));
        words.addAll(request.arguments());
        words.addAll(List.of(
                "-c",
                "listen_addresses=" + request.address(),
                "-c",
                "port=" + settings.port(),
                "-c",
                "unix_socket_directories="));
        return words;
    }

    /** One for all servers: each sees its own folder over it. */
    private Path mountPoint() throws IOException {
        Path point = cache.resolve("pgdata");
        if (!Files.isDirectory(point)) {
            Files.createDirectories(point);
            Files.setPosixFilePermissions(point, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return point;
    }
}
