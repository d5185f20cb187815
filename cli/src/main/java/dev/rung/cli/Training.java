package dev.rung.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The run the JVM learns from when the build makes the AOT cache: one call of each kind that people wait for.
 *
 * <p>Every line only reads. A class that no line here touches is left out of the cache and read the slow way.
 */
final class Training {

    private static final String COMPOSE = """
            name: training
            x-common: &common { restart: unless-stopped }
            services:
              web:
                <<: *common
                image: "web:${TAG:-1}"
                command: ["serve", "--port", "8000"]
                environment: { DATABASE_URL: "postgres://db:5432/app" }
                ports: ["8000:8000"]
                volumes: ["uploads:/uploads", "./config:/config:ro"]
                depends_on: { db: { condition: service_healthy } }
                deploy: { resources: { limits: { cpus: "0.5", memory: 256M } } }
              db:
                image: postgres:17
                volumes: ["data:/var/lib/postgresql/data"]
                healthcheck: { test: pg_isready, interval: 2s, retries: 5 }
            volumes: { data: {}, uploads: {} }
            """;

    private static final String SETTINGS = """
            engine: process
            run: { web: "java -jar app.jar" }
            release: { drain: 10s }
            """;

    private static final List<List<String>> LINES = List.of(
            List.of("--help"),
            List.of("--version"),
            List.of("validate", "compose.yaml"),
            List.of("validate", "--json", "compose.yaml"),
            List.of("config", "--json"),
            List.of("ps"),
            List.of("ps", "--json"),
            List.of("releases"),
            List.of("history"));

    private Training() {}

    /** Runs every line; fails, and with it the build, when one does not end with 0. */
    public static void main(String[] args) throws IOException {
        Path here = Files.createTempDirectory("rung-training");
        Files.writeString(here.resolve("compose.yaml"), COMPOSE);
        Files.writeString(here.resolve("rung.yaml"), SETTINGS);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        for (List<String> line : LINES) {
            int code = new Rung(Commands.ofRung(), here, nowhere, System.err).run(line.toArray(String[]::new));
            if (code != ExitCode.DONE.code()) {
                throw new IllegalStateException("rung " + String.join(" ", line) + " ended with " + code);
            }
        }
        Files.delete(here.resolve("compose.yaml"));
        Files.delete(here.resolve("rung.yaml"));
        Files.delete(here);
    }
}
