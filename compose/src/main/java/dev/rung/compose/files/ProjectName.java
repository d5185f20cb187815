package dev.rung.compose.files;

import dev.rung.compose.interpolate.Template;
import dev.rung.compose.interpolate.TemplateException;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Document;
import dev.rung.compose.yaml.Nodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names the app: as asked for, else by {@code COMPOSE_PROJECT_NAME}, else by the files, else by the folder. */
final class ProjectName {
    private static final String FALLBACK = "app";

    private final Session session;

    ProjectName(Session session) {
        this.session = session;
    }

    String of(Optional<String> asked, List<SourceFile> files, Path directory, Variables variables) {
        return asked.or(() -> variables.find("COMPOSE_PROJECT_NAME"))
                .map(ProjectName::normalize)
                .filter(name -> !name.isEmpty())
                .or(() -> written(files, variables))
                .orElseGet(() -> folder(directory));
    }

    /** The name that the last file gives; a mistake in it shows when the files are interpolated. */
    private Optional<String> written(List<SourceFile> files, Variables variables) {
        Optional<String> name = Optional.empty();
        for (SourceFile file : files) {
            for (Document document : session.read(file).documents()) {
                Optional<String> here = Nodes.getText(document.root(), "name");
                name = here.isPresent() ? here : name;
            }
        }
        return name.map(text -> substitute(text, variables))
                .map(ProjectName::normalize)
                .filter(n -> !n.isEmpty());
    }

    private static String substitute(String text, Variables variables) {
        try {
            return new Template(variables, unset -> {}).substitute(text);
        } catch (TemplateException e) {
            return "";
        }
    }

    private static String folder(Path directory) {
        Path last = directory.getFileName();
        String name = last == null ? "" : normalize(last.toString());
        return name.isEmpty() ? FALLBACK : name;
    }

    /** The name with only lower-case letters, digits, hyphens and underscores, beginning with a letter or digit. */
    static String normalize(String name) {
        StringBuilder out = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (plain || (!out.isEmpty() && (c == '-' || c == '_'))) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
