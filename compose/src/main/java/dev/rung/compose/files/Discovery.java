package dev.rung.compose.files;

import dev.rung.compose.yaml.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for the compose files of a folder, and of the folders above it when it has none. */
final class Discovery {
    private static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    private final Session session;

    Discovery(Session session) {
        this.session = session;
    }

    /** The compose file and its override file, if any; nothing, and a problem, when there is no compose file. */
    List<SourceFile> find() {
        for (Path folder = session.directory(); folder != null; folder = folder.getParent()) {
            List<SourceFile> found = present(folder, NAMES);
            if (!found.isEmpty()) {
                List<SourceFile> files = new ArrayList<>();
                files.add(first(found));
                List<SourceFile> overrides = present(folder, OVERRIDES);
                if (!overrides.isEmpty()) {
                    files.add(first(overrides));
                }
                return files;
            }
        }
        session.error(
                new Mark(session.directory().toString(), 1, 1),
                "",
                "there is no " + String.join(", ", NAMES) + " here or above: write one, or name a file with -f");
        return List.of();
    }

    private List<SourceFile> present(Path folder, List<String> names) {
        return names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .map(session::file)
                .toList();
    }

    private SourceFile first(List<SourceFile> files) {
        SourceFile first = files.getFirst();
        for (SourceFile other : files.subList(1, files.size())) {
            session.warn(new Mark(other.name(), 1, 1), "", "is not used, because there is also " + first.name());
        }
        return first;
    }
}
