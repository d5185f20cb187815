package dev.rung.shop;

import static org.awaitility.Awaitility.await;

import dev.rung.shop.db.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server of the tests' own, from the binaries on the class path. It refuses to run as root, so root
 * starts it as the user nobody, and all its files lie where that user may read.
 */
public final class TestPostgres implements AutoCloseable {
    private static final String NOBODY = "65534";
    private static final String PASSWORD = "p@ss/word";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable TestPostgres shared;

    private final Path root;
    private final int port;
    private Process server;

    private TestPostgres(Path root, int port) throws IOException {
        this.root = root;
        this.port = port;
        this.server = launch();
    }

    /** One server for all tests that do not harm it; it ends with this JVM. */
    public static synchronized TestPostgres shared() {
        TestPostgres server = shared;
        if (server == null) {
            server = start();
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
        return server;
    }

    /** A server that the caller closes. */
    public static TestPostgres start() {
        try {
            Path root = Files.createTempDirectory(Path.of("/var/tmp"), "shop-test-postgres-");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(root);
            Files.writeString(root.resolve("password"), PASSWORD);
            if (isRoot()) {
                run(List.of("chown", "-R", NOBODY + ":" + NOBODY, root.toString()));
            }
            run(asServerUser(List.of(
                    root.resolve("bin/initdb").toString(),
                    "--pgdata=" + root.resolve("data"),
                    "--username=shop",
                    "--auth=scram-sha-256",
                    "--pwfile=" + root.resolve("password"),
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync")));
            TestPostgres server = new TestPostgres(root, freePort());
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database, as the shop's DATABASE_URL. */
    public String newDatabase() {
        String name = "shop" + DATABASES.incrementAndGet();
        try (Connection connection = connect(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url(name);
    }

    /** A connection to a database that {@link #newDatabase} made. */
    public static Connection connect(String databaseUrl) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(databaseUrl);
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }

    /** The one number that a query answers. */
    public static long number(String databaseUrl, String sql) {
        try (Connection connection = connect(databaseUrl);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the server; {@code mode} as pg_ctl knows it: {@code fast}, or {@code immediate}, which is a crash. */
    public void stop(String mode) {
        run(asServerUser(List.of(
                root.resolve("bin/pg_ctl").toString(),
                "stop",
                "--pgdata=" + root.resolve("data"),
                "--mode=" + mode,
                "--wait")));
        await().atMost(Duration.ofSeconds(20)).until(() -> !server.isAlive());
    }

    /** Starts it again on the same port with the same data. */
    public void startAgain() {
        try {
            server = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    @Override
    public void close() {
        if (server.isAlive()) {
            stop("immediate");
        }
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url(String database) {
        return "postgres://shop:p%40ss%2Fword@127.0.0.1:" + port + "/" + database;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(asServerUser(List.of(
                        root.resolve("bin/postgres").toString(),
                        "-D",
                        root.resolve("data").toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        // Processes crash in these tests, machines do not: the kernel keeps what was written.
                        "-c",
                        "fsync=off")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        root.resolve("server.log").toFile()))
                .start();
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            try (Connection connection = connect(url("postgres"))) {
                return connection.isValid(1);
            }
        });
    }

    private static void unpack(Path root) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        try (InputStream in = TestPostgres.class.getResourceAsStream("/postgres-linux-" + arch + ".txz")) {
            if (in == null) {
                throw new IllegalStateException("no PostgreSQL binaries for " + arch + " on the class path");
            }
            Process tar = new ProcessBuilder("tar", "-x", "-C", root.toString())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            try (OutputStream out = tar.getOutputStream()) {
                new XZInputStream(in).transferTo(out);
            }
            finish(tar, List.of("tar"));
        }
    }

    private static List<String> asServerUser(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> wrapped =
                new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/var/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            finish(process, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void finish(Process process, List<String> command) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("failed: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
