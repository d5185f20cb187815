package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The data folder of one PostgreSQL server, made as the official image makes it: initdb, the database, the scripts.
 *
 * <p>A marker beside the state of the environment stands from before the first byte is written until the last script
 * has run: a folder that was cut short is emptied and made again, for nobody was ever served from it.
 */
final class PostgresCluster {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration INITDB = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration SCRIPTS = Duration.ofHours(1);

    private final Path home;
    private final int major;
    private final DataFolder data;
    private final Path marker;
    private final PostgresTool tool;

    /**
     * @param home of the programs
     * @param major their version
     * @param data where the data stands
     * @param marker there while the data is being made
     * @param tool runs programs as the user the server runs as
     */
    PostgresCluster(Path home, int major, DataFolder data, Path marker, PostgresTool tool) {
        this.home = home;
        this.major = major;
        this.data = data;
        this.marker = marker;
        this.tool = tool;
    }

    /** Makes the data unless it is there; refuses data of another major version. */
    void prepare(PostgresSettings settings, InitScripts scripts) {
        try {
            if (Files.exists(marker)) {
                empty(data.real());
            }
            if (Files.exists(data.real().resolve("PG_VERSION"))) {
                checkVersion();
                return;
            }
            scripts.check();
            Files.createDirectories(marker.getParent());
            Files.writeString(marker, data.real().toString());
            initdb(settings);
            fill(settings, scripts);
            Files.delete(marker);
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    data.real() + ": the database cannot be made: " + e.getMessage(),
                    "check that the folder can be written and the disk is not full",
                    e);
        }
    }

    private void checkVersion() throws IOException {
        String there = Files.readString(data.real().resolve("PG_VERSION")).strip();
        if (!there.equals(Integer.toString(major))) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    data.real() + ": holds data of PostgreSQL " + there + ", the image asks for " + major
                            + ": a major version does not read the data of another",
                    "keep the image at " + there + ", or dump with pg_dumpall under " + there
                            + " and load into a new volume under " + major);
        }
    }

    private void initdb(PostgresSettings settings) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                home.resolve("bin/initdb").toString(),
                "-D",
                data.seen().toString(),
                "--username=" + settings.user(),
                "--encoding=UTF8",
                "--auth-local=trust",
                "--auth-host=" + settings.authentication()));
        words.addAll(locale());
        words.addAll(settings.initdbArguments());
        if (settings.password().isEmpty()) {
            tool.run(words, INITDB);
        } else {
            Path passwordFile = data.writePassword(settings.password());
            try {
                words.add("--pwfile=" + passwordFile);
                tool.run(words, INITDB);
            } finally {
                Files.delete(passwordFile);
            }
        }
        Files.writeString(
                data.real().resolve("pg_hba.conf"),
                "\nhost all all all " + settings.authentication() + "\n",
                StandardOpenOption.APPEND);
    }

    /** Sorting by code point, the same on every machine: since 17 PostgreSQL needs no help of the system for it. */
    private List<String> locale() {
        return major >= 17
                ? List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
                : List.of("--locale=C");
    }

    /** Starts the server where nobody looks for it, makes the database and runs the scripts. */
    private void fill(PostgresSettings settings, InitScripts scripts) throws IOException {
        int port = freePort();
        String control = home.resolve("bin/pg_ctl").toString();
        String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port;
        tool.run(
                List.of(control, "-D", data.seen().toString(), "-w", "-l", "/dev/null", "-o", options, "start"), START);
        try {
            InetSocketAddress address = new InetSocketAddress(LOOPBACK, port);
            if (!settings.database().equals("postgres")) {
                try (Connection connection = connect(settings, address, "postgres");
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE \"" + settings.database().replace("\"", "\"\"") + "\"");
                }
            }
            try (Connection connection = connect(settings, address, settings.database())) {
                scripts.run(connection);
            }
        } catch (SQLException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "PostgreSQL: the database " + settings.database() + " cannot be made: " + e.getMessage(),
                    "check POSTGRES_DB, POSTGRES_USER and POSTGRES_INITDB_ARGS",
                    e);
        } finally {
            tool.run(List.of(control, "-D", data.seen().toString(), "-w", "-m", "fast", "stop"), START);
        }
    }

    private static Connection connect(PostgresSettings settings, InetSocketAddress address, String database)
            throws SQLException {
        return PostgresStatement.connect(address, settings.user(), settings.password(), database, SCRIPTS);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(LOOPBACK, 0));
            return socket.getLocalPort();
        }
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
