package dev.rung.compose.files;

import dev.rung.compose.env.ProjectEnvironment;
import dev.rung.compose.interpolate.Interpolator;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.merge.Merger;
import dev.rung.compose.merge.ResetPlaces;
import dev.rung.compose.merge.Unique;
import dev.rung.compose.yaml.Document;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the files of one project (the app itself, or one that it includes) together: of every document the variables
 * are replaced, then what it extends and includes is brought in, then it is laid over the documents before it.
 */
final class ProjectLoader {
    private final Session session;
    private final Path directory;
    private final ProjectEnvironment environment;
    private final List<SourceFile> includedFrom;
    private final Merger merger;
    private final Interpolator interpolator;

    /**
     * Loads one project.
     *
     * @param directory where its relative paths start
     * @param environment its variables
     * @param includedFrom the files on the way of includes that led here, the app's own first
     */
    ProjectLoader(Session session, Path directory, ProjectEnvironment environment, List<SourceFile> includedFrom) {
        this.session = session;
        this.directory = directory;
        this.environment = environment;
        this.includedFrom = includedFrom;
        this.merger = new Merger(session::add);
        this.interpolator = new Interpolator(Variables.of(environment.values()), session::add);
    }

    /** The project's files as one document, with paths that start in the project's directory. */
    Node.Mapping load(List<SourceFile> files) {
        Node.Mapping project = Nodes.emptyMapping(new Mark(files.getFirst().name(), 1, 1));
        for (SourceFile file : files) {
            for (Document document : session.read(file).documents()) {
                project = add(project, document, file);
            }
        }
        return project;
    }

    private Node.Mapping add(Node.Mapping project, Document document, SourceFile file) {
        Node.Mapping values = Unique.enforce(interpolator.interpolate(document.root()));
        Node.Mapping extended = new Extends(session, this, directory).apply(values, file, document.resets());
        List<SourceFile> way = new ArrayList<>(includedFrom);
        way.add(file);
        Node.Mapping complete = new Includes(session, directory, environment, way).apply(extended);
        Node.Mapping kept = ResetPlaces.drop(project, document.resets());
        return Unique.enforce(merger.documents(kept, complete));
    }

    /**
     * A file whose services others extend: its documents as one, variables replaced, and nothing else done.
     *
     * @return the document, and what its last part resets
     */
    Document loadForExtends(SourceFile file) {
        Node.Mapping whole = Nodes.emptyMapping(new Mark(file.name(), 1, 1));
        Document last = new Document(whole, List.of());
        for (Document document : session.read(file).documents()) {
            Node.Mapping values = interpolator.interpolate(document.root());
            whole = Unique.enforce(merger.documents(ResetPlaces.drop(whole, document.resets()), values));
            last = new Document(whole, document.resets());
        }
        return last;
    }

    Merger merger() {
        return merger;
    }
}
