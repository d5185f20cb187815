package dev.rung.compose.files;

import dev.rung.compose.env.ProjectEnvironment;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings in what a document includes: projects of their own, each with its own folder and variables. */
final class Includes {
    private static final List<String> IMPORTED = List.of("services", "volumes", "networks", "secrets", "configs");

    private final Session session;
    private final Path directory;
    private final ProjectEnvironment environment;
    private final List<SourceFile> way;

    /**
     * Includes into a project.
     *
     * @param directory where the paths of the including project start
     * @param environment the variables of the including project
     * @param way the files on the way of includes, ending with the including one
     */
    Includes(Session session, Path directory, ProjectEnvironment environment, List<SourceFile> way) {
        this.session = session;
        this.directory = directory;
        this.environment = environment;
        this.way = way;
    }

    /** The document with what it includes, and without the key {@code include}. */
    Node.Mapping apply(Node.Mapping document) {
        Optional<Node> include = Nodes.get(document, "include");
        if (include.isEmpty()) {
            return document;
        }
        Node.Mapping whole = Nodes.without(document, "include");
        if (include.get() instanceof Node.Sequence several) {
            for (int i = 0; i < several.items().size(); i++) {
                String key = "include[" + i + "]";
                Optional<IncludeEntry> entry = IncludeEntry.of(several.items().get(i), key, session);
                if (entry.isPresent()) {
                    whole = include(whole, entry.get());
                }
            }
        } else if (!Nodes.isNull(include.get())) {
            Node written = include.get();
            session.error(written.mark(), "include", "is " + Nodes.describe(written) + ", expected a list of files");
        }
        return whole;
    }

    private Node.Mapping include(Node.Mapping document, IncludeEntry entry) {
        if (session.exhausted()) {
            session.error(entry.mark(), entry.key(), "too many files are included");
            return document;
        }
        Optional<List<SourceFile>> files = files(entry);
        if (files.isEmpty()) {
            return document;
        }
        Path folder = entry.projectDirectory()
                .map(path -> directory.resolve(path.text()).normalize())
                .orElse(files.get().getFirst().folder());
        ProjectEnvironment own = environment.copy();
        own.add(envFiles(entry, folder), session::add);
        Node.Mapping included = new ProjectLoader(session, folder, own, way).load(files.get());
        Node.Mapping settled = new PassedVariables(environment, own).settle(included);
        return importInto(document, RelativePaths.ofProject(folder, directory).move(settled));
    }

    /** The files of an entry; empty, and a problem, when one is missing or includes this one in turn. */
    private Optional<List<SourceFile>> files(IncludeEntry entry) {
        boolean usable = true;
        for (IncludeEntry.PlacedPath path : entry.paths()) {
            usable &= isUsable(path, entry);
        }
        return usable ? Optional.of(entry.paths().stream().map(this::file).toList()) : Optional.empty();
    }

    private boolean isUsable(IncludeEntry.PlacedPath path, IncludeEntry entry) {
        if (path.text().startsWith("oci://") || PathShift.isRemote(path.text())) {
            session.unsupported(path.mark(), entry.key(), path.text() + " is not fetched: copy it beside this file");
            return false;
        }
        SourceFile file = file(path);
        if (way.stream().anyMatch(before -> before.path().equals(file.path()))) {
            String circle = Stream.concat(way.stream(), Stream.of(file))
                    .map(SourceFile::name)
                    .collect(Collectors.joining(" includes "));
            session.error(path.mark(), entry.key(), "files include each other in a circle: " + circle);
            return false;
        }
        if (!Files.exists(file.path())) {
            session.error(path.mark(), entry.key(), "there is no file " + file.name());
            return false;
        }
        return true;
    }

    private SourceFile file(IncludeEntry.PlacedPath path) {
        return session.file(directory.resolve(path.text()));
    }

    private SequencedMap<String, Path> envFiles(IncludeEntry entry, Path folder) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        Path usual = folder.resolve(".env");
        if (entry.envFiles().isEmpty() && Files.isRegularFile(usual)) {
            files.put(session.file(usual).name(), usual);
        }
        for (IncludeEntry.PlacedPath path : entry.envFiles()) {
            SourceFile file = file(path);
            if (Files.exists(file.path())) {
                files.put(file.name(), file.path());
            } else {
                session.error(path.mark(), entry.key() + ".env_file", "there is no file " + file.name());
            }
        }
        return files;
    }

    private Node.Mapping importInto(Node.Mapping document, Node.Mapping included) {
        Node.Mapping whole = document;
        for (String section : IMPORTED) {
            Node.Entry theirs = included.entries().get(section);
            if (theirs != null && theirs.value() instanceof Node.Mapping resources) {
                whole = importSection(whole, section, theirs.keyMark(), resources);
            }
        }
        return whole;
    }

    private Node.Mapping importSection(Node.Mapping document, String section, Mark keyMark, Node.Mapping theirs) {
        Node.Entry ours = document.entries().get(section);
        if (ours == null || Nodes.isNull(ours.value())) {
            return Nodes.with(document, section, new Node.Entry(keyMark, theirs));
        }
        if (!(ours.value() instanceof Node.Mapping own)) {
            return document;
        }
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(own.entries());
        theirs.entries().forEach((name, entry) -> {
            Node.Entry same = entries.putIfAbsent(name, entry);
            if (same != null && !Nodes.sameContent(same.value(), entry.value())) {
                session.error(
                        same.keyMark(),
                        section + "." + name,
                        "is also in an included file, at " + entry.keyMark() + ": give one of them another name");
            }
        });
        return Nodes.with(document, section, new Node.Entry(ours.keyMark(), Nodes.mapping(entries, own.mark())));
    }
}
