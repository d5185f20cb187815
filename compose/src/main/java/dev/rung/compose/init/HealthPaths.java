package dev.rung.compose.init;

import java.util.List;
import java.util.Optional;

/** Finds the path on which an app answers whether it is well, where its sources name one. */
final class HealthPaths {
    private static final List<String> USUAL = List.of("/healthz", "/health", "/livez", "/readyz", "/ping");

    private HealthPaths() {}

    /** The first usual path that stands in quotes in one of the files. */
    static Optional<String> in(Folder folder, String... files) {
        for (String path : USUAL) {
            for (String file : files) {
                String text = folder.text(file);
                if (text.contains("\"" + path + "\"") || text.contains("'" + path + "'")) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }
}
