package dev.rung.compose.init;

import java.util.List;
import java.util.Optional;

/** {@code go.mod} or {@code Cargo.toml} with a program at the root: one binary, built in a stage of its own. */
final class CompiledProject {
    private static final int PORT = 8080;

    private CompiledProject() {}

    static Optional<Project> recognise(Folder folder) {
        return go(folder).or(() -> rust(folder));
    }

    private static Optional<Project> go(Folder folder) {
        if (!folder.has("go.mod") || !folder.has("main.go")) {
            return Optional.empty();
        }
        String modules = folder.text("go.mod");
        List<String> dockerfile = List.of(
                "FROM golang:1 AS build",
                "WORKDIR /src",
                "COPY . .",
                "RUN CGO_ENABLED=0 go build -o /app .",
                "FROM alpine:3",
                "COPY --from=build /app /app",
                "CMD [\"/app\"]");
        Optional<Project.Probe> probe = HealthPaths.in(folder, "main.go")
                .map(path ->
                        new Project.Probe(List.of("CMD-SHELL", "wget -q -O /dev/null http://127.0.0.1:$PORT" + path)));
        boolean postgres = modules.contains("github.com/lib/pq") || modules.contains("github.com/jackc/pgx");
        return Optional.of(new Project(
                "a Go program",
                dockerfile,
                Optional.of("go run ."),
                Optional.of(PORT),
                probe,
                Database.byUrl(postgres)));
    }

    private static Optional<Project> rust(Folder folder) {
        String manifest = folder.text("Cargo.toml");
        Optional<String> name = packageName(manifest);
        if (name.isEmpty() || !folder.has("src/main.rs")) {
            return Optional.empty();
        }
        List<String> dockerfile = List.of(
                "FROM rust:1-bookworm AS build",
                "WORKDIR /src",
                "COPY . .",
                "RUN cargo build --release",
                "FROM debian:bookworm-slim",
                "COPY --from=build /src/target/release/" + name.get() + " /app",
                "CMD [\"/app\"]");
        boolean postgres = manifest.contains("postgres");
        return Optional.of(new Project(
                "a Rust program",
                dockerfile,
                Optional.of("cargo run --release"),
                Optional.of(PORT),
                Optional.empty(),
                Database.byUrl(postgres)));
    }

    private static Optional<String> packageName(String manifest) {
        int section = manifest.indexOf("[package]");
        return section < 0
                ? Optional.empty()
                : manifest.substring(section)
                        .lines()
                        .skip(1)
                        .takeWhile(line -> !line.startsWith("["))
                        .filter(line -> line.startsWith("name") && line.contains("\""))
                        .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                        .findFirst();
    }
}
