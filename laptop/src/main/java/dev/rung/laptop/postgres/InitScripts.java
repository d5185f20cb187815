package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The scripts of {@code /docker-entrypoint-initdb.d}, run once, in the order of their names. There is no psql here: SQL
 * is sent as it stands, and what only psql or a shell understands is refused by name rather than half done.
 */
final class InitScripts {
    private static final Pattern META_COMMAND = Pattern.compile("(?m)^\\\\(\\w+).*$");
    private static final Pattern COPY_FROM_STDIN = Pattern.compile("(?im)^copy\\s.*\\sfrom\\s+stdin");
    private static final long LONGEST_SCRIPT = 256L << 20;

    private final List<Path> scripts;

    /** @param scripts in the order they are to run */
    InitScripts(List<Path> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /**
     * Refuses, before anything is made, what cannot be run.
     *
     * @throws PortException of kind UNSUPPORTED
     */
    void check() {
        for (Path script : scripts) {
            String name = script.getFileName().toString();
            if (name.endsWith(".sh") || name.endsWith(".sql.xz") || name.endsWith(".sql.zst")) {
                throw unsupported(script, "only .sql and .sql.gz can be run without the image");
            }
            if (isSql(name)) {
                checkSql(script, text(script));
            }
        }
    }

    /** Runs them, statement by statement, until one fails. */
    void run(Connection connection) {
        for (Path script : scripts) {
            if (!isSql(script.getFileName().toString())) {
                continue;
            }
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                for (String sql : SqlStatements.of(text(script))) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new PortException(
                        PortException.Kind.FAILED,
                        script + ": " + e.getMessage(),
                        "correct the script; the database is made afresh at the next start",
                        e);
            }
        }
    }

    private static void checkSql(Path script, String text) {
        var meta = META_COMMAND.matcher(text);
        if (meta.find()) {
            throw unsupported(script, "\\" + meta.group(1) + " is a command of psql, which is not there");
        }
        if (COPY_FROM_STDIN.matcher(text).find()) {
            throw unsupported(script, "COPY ... FROM stdin needs psql, which is not there");
        }
    }

    private static boolean isSql(String name) {
        return name.endsWith(".sql") || name.endsWith(".sql.gz");
    }

    private static String text(Path script) {
        try (InputStream file = Files.newInputStream(script);
                InputStream input = script.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            byte[] bytes = input.readNBytes((int) LONGEST_SCRIPT + 1);
            if (bytes.length > LONGEST_SCRIPT) {
                throw unsupported(script, "larger than " + (LONGEST_SCRIPT >> 20) + " MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    script + ": cannot be read: " + e.getMessage(),
                    "check the file that compose mounts there",
                    e);
        }
    }

    private static PortException unsupported(Path script, String why) {
        return new PortException(
                PortException.Kind.UNSUPPORTED,
                script + ": " + why,
                "write it as plain SQL, let a migration of the app do it, or run the app with Docker (engine: docker)");
    }
}
