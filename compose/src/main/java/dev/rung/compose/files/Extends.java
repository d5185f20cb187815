package dev.rung.compose.files;

import dev.rung.compose.merge.ResetPlaces;
import dev.rung.compose.yaml.Document;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Lays every service that extends another one over it; the other may stand in another file, and extend in turn. */
final class Extends {
    /** How long a chain of services that extend each other may be. */
    private static final int MAX_CHAIN = 50;

    private final Session session;
    private final ProjectLoader project;
    private final Path directory;
    private final Map<Path, Scope> scopes = new HashMap<>();

    Extends(Session session, ProjectLoader project, Path directory) {
        this.session = session;
        this.project = project;
        this.directory = directory;
    }

    /**
     * The services of one document.
     *
     * @param file where it was written
     * @param folder where its {@code extends.file} start
     * @param services as written
     * @param resets what the document resets in what it extends
     * @param done the services that are complete
     */
    private record Scope(
            SourceFile file, Path folder, Node.Mapping services, List<KeyPath> resets, Map<String, Node> done) {
        Scope(SourceFile file, Path folder, Node.Mapping services, List<KeyPath> resets) {
            this(file, folder, services, resets, new HashMap<>());
        }
    }

    /** A service on the way of extensions. */
    private record Link(Scope scope, String service) {
        @Override
        public String toString() {
            return "'" + service + "' in " + scope.file().name();
        }

        boolean isSame(Link other) {
            return scope.file().path().equals(other.scope.file().path()) && service.equals(other.service);
        }
    }

    /** What a service says that it extends. */
    private record Reference(String service, Optional<String> file, Node place) {}

    /** The document with complete services. */
    Node.Mapping apply(Node.Mapping document, SourceFile file, List<KeyPath> resets) {
        Node.Entry services = document.entries().get("services");
        if (services == null || !(services.value() instanceof Node.Mapping all) || !anyExtends(all)) {
            return document;
        }
        Scope scope = new Scope(file, directory, all, resets);
        SequencedMap<String, Node.Entry> complete = new LinkedHashMap<>();
        all.entries().forEach((name, entry) -> {
            Node service = resolve(new Link(scope, name), entry.value(), List.of());
            complete.put(name, new Node.Entry(entry.keyMark(), service));
        });
        return Nodes.with(
                document, "services", new Node.Entry(services.keyMark(), Nodes.mapping(complete, all.mark())));
    }

    private static boolean anyExtends(Node.Mapping services) {
        return services.entries().values().stream()
                .anyMatch(entry -> Nodes.get(entry.value(), "extends").isPresent());
    }

    private Node resolve(Link link, Node service, List<Link> chain) {
        Node done = link.scope().done().get(link.service());
        if (done != null) {
            return done;
        }
        Optional<Node> written = Nodes.get(service, "extends");
        if (written.isEmpty() || !(service instanceof Node.Mapping mapping)) {
            return service;
        }
        Node.Mapping own = Nodes.without(mapping, "extends");
        List<Link> longer = new ArrayList<>(chain);
        longer.add(link);
        Node.Mapping complete = base(written.get(), link, longer)
                .map(base -> ResetPlaces.dropFromService(
                        base, link.service(), link.scope().resets()))
                .map(base -> project.merger().services(base, own, link.service()))
                .orElse(own);
        link.scope().done().put(link.service(), complete);
        return complete;
    }

    /** The complete service that another one extends; empty, and a problem, when it cannot be had. */
    private Optional<Node.Mapping> base(Node written, Link from, List<Link> chain) {
        Optional<Reference> reference = reference(written, from);
        Optional<Scope> scope = reference.flatMap(r ->
                r.file().isEmpty() ? Optional.of(from.scope()) : open(r.file().get(), r.place(), from));
        if (reference.isEmpty() || scope.isEmpty()) {
            return Optional.empty();
        }
        String name = reference.get().service();
        Link to = new Link(scope.get(), name);
        if (chain.stream().anyMatch(to::isSame)) {
            return fail(written, from, cycle(chain, to));
        }
        if (chain.size() >= MAX_CHAIN) {
            return fail(written, from, "more than " + MAX_CHAIN + " services extend each other in a chain");
        }
        Node.Entry entry = scope.get().services().entries().get(name);
        if (entry == null) {
            return fail(written, from, "there is no service " + to);
        }
        return resolve(to, entry.value(), chain) instanceof Node.Mapping base ? Optional.of(base) : Optional.empty();
    }

    private static String cycle(List<Link> chain, Link to) {
        return "services extend each other in a circle: "
                + chain.stream().map(Link::toString).collect(Collectors.joining(" extends "))
                + " extends "
                + to;
    }

    private Optional<Reference> reference(Node written, Link from) {
        if (written instanceof Node.Scalar scalar && scalar.value() instanceof String name) {
            return Optional.of(new Reference(name, Optional.empty(), written));
        }
        Optional<String> service = Nodes.getText(written, "service");
        if (service.isEmpty()) {
            fail(written, from, "expected the name of a service, or a mapping with service and file");
            return Optional.empty();
        }
        Node place = Nodes.get(written, "file").orElse(written);
        return Optional.of(new Reference(service.get(), Nodes.getText(written, "file"), place));
    }

    private Optional<Scope> open(String path, Node place, Link from) {
        if (PathShift.isRemote(path)) {
            session.unsupported(
                    place.mark(), key(from), "the file " + path + " is not fetched: copy it beside this one");
            return Optional.empty();
        }
        if (!PathShift.isPath(path)) {
            return fail(place, from, "is not the path of a file");
        }
        SourceFile file = session.file(from.scope().folder().resolve(path));
        Scope known = scopes.get(file.path());
        if (known != null) {
            return Optional.of(known);
        }
        if (!Files.exists(file.path())) {
            fail(place, from, "there is no file " + file.name());
            return Optional.empty();
        }
        Document document = project.loadForExtends(file);
        Node.Mapping moved = RelativePaths.ofServices(file.folder(), directory).move(document.root());
        Optional<Node.Mapping> services = Nodes.getMapping(moved, "services");
        if (services.isEmpty()) {
            fail(place, from, "there are no services in " + file.name());
        }
        Optional<Scope> scope = services.map(s -> new Scope(file, file.folder(), s, document.resets()));
        scope.ifPresent(s -> scopes.put(file.path(), s));
        return scope;
    }

    private <T> Optional<T> fail(Node place, Link from, String message) {
        session.error(place.mark(), key(from), message);
        return Optional.empty();
    }

    private static String key(Link from) {
        return "services." + from.service() + ".extends";
    }
}
