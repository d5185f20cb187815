package dev.rung.compose.init;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into a project's folder: its own files by name, and the beginning of those that tell what it is. */
public final class FolderReader {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 256 * 1024;

    private static final List<String> TELLING = List.of(
            "Dockerfile",
            "Procfile",
            "package.json",
            "server.js",
            "index.js",
            "app.js",
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "manage.py",
            "requirements.txt",
            "pyproject.toml",
            "app.py",
            "main.py",
            "wsgi.py",
            "app/main.py",
            "go.mod",
            "main.go",
            "Cargo.toml",
            "src/main.rs",
            "Gemfile",
            "config/application.rb",
            "config/routes.rb",
            "composer.json",
            "artisan",
            "public/index.php",
            "index.php",
            "index.html",
            "public/index.html");

    private FolderReader() {}

    /**
     * Reads a folder. Files beyond the first 2,000, and what a file holds beyond 256 KiB, are not seen.
     *
     * @throws IOException when the folder cannot be read
     */
    public static Folder read(Path folder) throws IOException {
        Set<String> files = new HashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (files.size() >= MOST_FILES) {
                    break;
                }
                if (Files.isRegularFile(entry)) {
                    files.add(entry.getFileName().toString());
                }
            }
        }
        Map<String, String> texts = new HashMap<>();
        for (String telling : TELLING) {
            Path file = folder.resolve(telling);
            if (Files.isRegularFile(file)) {
                files.add(telling);
                texts.put(telling, beginning(file));
            }
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new Folder(name == null ? "app" : name.toString(), files, texts);
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
