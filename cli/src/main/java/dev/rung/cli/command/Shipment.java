package dev.rung.cli.command;

import dev.rung.cli.project.Place;
import dev.rung.cli.project.Project;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.ImageId;
import dev.rung.engine.SystemClock;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.json.Json;
import dev.rung.laptop.docker.ContextFiles;
import dev.rung.servers.host.Digests;
import dev.rung.servers.host.SharedSecrets;
import dev.rung.servers.image.ImageCourier;
import dev.rung.servers.image.Parcel;
import dev.rung.servers.ship.Bundle;
import dev.rung.servers.ship.Bundler;
import dev.rung.servers.ship.Grants;
import dev.rung.servers.ship.ProjectFiles;
import dev.rung.servers.ship.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What of a project goes to a server: its images and its files. */
final class Shipment {
    private static final int NAME_LENGTH = 12;

    private final Project project;
    private final Place place;
    private final Servers servers;
    private final ImageCourier courier;
    private final Consumer<String> progress;
    private final boolean buildsHere;
    private final Grants grants;
    private final SharedSecrets kept;

    private Shipment(
            Project project,
            Place place,
            Servers servers,
            Consumer<String> progress,
            boolean buildsHere,
            Grants grants,
            SharedSecrets kept) {
        this.project = project;
        this.place = place;
        this.servers = servers;
        this.courier = new ImageCourier(
                place.shell(),
                servers.all().stream().map(Server::host).toList(),
                Session.root().archives(),
                progress);
        this.progress = progress;
        this.buildsHere = buildsHere;
        this.grants = grants;
        this.kept = kept;
    }

    /**
     * A shipment, for which the project's secrets are read.
     *
     * @throws dev.rung.core.planner.PlanRefusedException when one is missing, before anything is sent
     */
    static Shipment of(Project project, Place place, Servers servers, Consumer<String> progress) {
        var kept = new SharedSecrets(
                servers.all().stream().map(Server::host).toList(), project.environment(), new SystemClock());
        Grants grants = SecretsToSend.read(project, place.shell(), kept.names().keySet());
        boolean buildsHere = place.docker().unreachable().isEmpty();
        return new Shipment(project, place, servers, progress, buildsHere, grants, kept);
    }

    /** Has every host keep the secrets that were set by hand: a service may run on any of them. */
    void shareSecrets() {
        kept.complete().forEach(progress);
    }

    /**
     * Builds images here and brings them to the server, and with them those that the engine here has already; the server
     * fetches the others itself. Without an engine here, it builds them too.
     *
     * @return what each image is called on the server, by service
     */
    Map<String, String> prepareImages(boolean rebuild) {
        if (!buildsHere) {
            tellWhoBuilds();
            return Map.of();
        }
        var parcels = new ArrayList<Parcel>();
        for (Service service : project.app().services().values()) {
            reference(service, rebuild)
                    .map(reference -> parcel(service, reference))
                    .ifPresent(parcels::add);
        }
        courier.bring(parcels);
        var names = new LinkedHashMap<String, String>();
        parcels.forEach(parcel -> names.put(parcel.label(), parcel.name()));
        return names;
    }

    private Optional<String> reference(Service service, boolean rebuild) {
        if (service.image().build().isPresent()) {
            return Optional.of(place.docker()
                    .prepareImage(request(service, rebuild), progress)
                    .digest());
        }
        return service.image().reference().filter(courier::isFromHere);
    }

    /**
     * What the images that need not be built would be called on the server, by service.
     *
     * @throws PortException when one of them is for another processor
     */
    Map<String, String> imagesThatAreHere() {
        if (!buildsHere) {
            return Map.of();
        }
        var names = new LinkedHashMap<String, String>();
        var parcels = new ArrayList<Parcel>();
        for (Service service : project.app().services().values()) {
            Optional<String> here = service.image().build().isPresent()
                    ? place.docker().image(request(service, false)).map(ImageId::digest)
                    : service.image().reference().filter(courier::isFromHere);
            if (here.isPresent()) {
                var parcel = parcel(service, here.get());
                parcels.add(parcel);
                names.put(service.name(), parcel.name());
            } else if (service.image().build().isPresent()) {
                names.put(service.name(), BroughtImage.nameToBe(project.environment(), service.name()));
            }
        }
        courier.judge(parcels);
        return names;
    }

    /** Whether there is an engine here that builds; the server does, where there is none. */
    boolean buildsHere() {
        return buildsHere;
    }

    private void tellWhoBuilds() {
        boolean builds = project.app().services().values().stream()
                .anyMatch(service -> service.image().build().isPresent());
        if (builds) {
            if (servers.areSeveral()) {
                throw new PortException(
                        Kind.UNSUPPORTED,
                        "there is no Docker Engine here, and several hosts would each build an image of their own",
                        "Run Rung where there is one, or name an image that is in a registry");
            }
            progress.accept(
                    "there is no Docker Engine here: " + servers.home().host().name() + " builds");
        }
    }

    private Parcel parcel(Service service, String reference) {
        return new Parcel(
                service.name(),
                reference,
                BroughtImage.name(project.environment(), service.name(), courier.id(reference)));
    }

    private ImageRequest request(Service service, boolean rebuild) {
        return new ImageRequest(
                project.environment(), project.app(), service, Optional.empty(), project.directory(), rebuild);
    }

    /**
     * Sends the project.
     *
     * @param images what each image is called on the server, by service
     */
    void send(Map<String, String> images) {
        var bundler = new Bundler(Path.of(project.directory()), servers.home().folder(), new FilesHere());
        var document = new LinkedHashMap<String, @Nullable Object>(Documents.of(project));
        document.put("name", project.environment().app());
        Bundle bundle = bundler.bundle(document, settings(), images, grants).with(TlsFiles.contents(project));
        String compose = Json.write(bundle.compose());
        Together.all(servers.all(), server -> new Stage(server.host(), server.folder()).send(bundle, compose));
    }

    private Optional<String> settings() {
        Path file = Path.of(project.directory()).resolve("rung.yaml");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static PortException unreadable(Path file, IOException e) {
        return new PortException(
                Kind.FAILED, file + ": it cannot be read: " + e.getMessage(), "Make it, or correct its path", e);
    }

    /** The project's files on this machine. */
    private static final class FilesHere implements ProjectFiles {
        @Override
        public String digest(Path path) {
            try {
                return Digests.ofTree(path).substring(0, NAME_LENGTH);
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }

        @Override
        public Context context(Path folder, String dockerfile) {
            List<String> files = ContextFiles.toSend(folder, dockerfile);
            try {
                return new Context(files, Digests.ofFiles(folder, files).substring(0, NAME_LENGTH));
            } catch (IOException e) {
                throw unreadable(folder, e);
            }
        }
    }
}
