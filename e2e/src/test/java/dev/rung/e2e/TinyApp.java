package dev.rung.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An app of one small service and one volume, up in a moment, on plain processes. Its instances become ready only while
 * the gate is open, so that a test can hold a change at its middle for as long as it looks at it.
 */
final class TinyApp implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final Bed bed = Bed.with("process");
    private final int port = Machine.freePort();
    private final HttpClient http = HttpClient.newHttpClient();

    private TinyApp() {}

    /** The files, at version 1, the gate open; nothing runs. */
    static TinyApp written() {
        var app = new TinyApp();
        app.version("1");
        app.bed.write("rung.yaml", app.rungFile());
        app.openGate();
        return app;
    }

    /** The same, up. */
    static TinyApp up() {
        var app = written();
        app.bed.rung("up").endedWith(0);
        return app;
    }

    Bed bed() {
        return bed;
    }

    int port() {
        return port;
    }

    /** Makes the files ask for another version of the service. */
    void version(String version) {
        faultyVersion(version, 0);
    }

    /** The same, of a version that answers 500 to so many of ten requests. */
    void faultyVersion(String version, int faults) {
        bed.write("compose.yaml", """
                services:
                  web:
                    image: example/tiny
                    environment:
                      VERSION: "%s"
                      FAULTS: "%d"
                      GATE: %s
                    ports:
                      - "%d:8000"
                    volumes:
                      - kept:/kept:ro
                    stop_grace_period: 5s
                volumes:
                  kept:
                """.formatted(version, faults, gate(), port));
    }

    /** What rung.yaml says. */
    String rungFile() {
        return "app: tiny\nrun:\n  web: " + Checkout.JAVA + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp " + classes()
                + " " + TinyWeb.class.getName() + "\n";
    }

    /** From now on instances become ready. */
    void openGate() {
        bed.write("gate", "");
    }

    /** From now on this instance becomes ready, whatever the others do. */
    void openGateOf(String instance) {
        bed.write("gate-" + instance, "");
    }

    /** From now on new instances do not become ready; those that are, stay so. */
    void closeGate() {
        try {
            Files.delete(gate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the app answers; with status 200 the version that serves. */
    Answer ask() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .timeout(ANSWER)
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An answer of the app or of the edge in front of it. */
    record Answer(int status, String body) {}

    private Path gate() {
        return bed.app().resolve("gate");
    }

    private static Path classes() {
        try {
            return Path.of(TinyWeb.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
        bed.close();
    }
}
