package dev.rung.cli.command;

import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Leftovers;
import dev.rung.core.settings.Rung;
import dev.rung.engine.Site;
import dev.rung.engine.change.Environment;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.release.ReleaseRecord;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.servers.agent.RemoteSentFolders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Clears away on servers, once a release serves, the images and files that were sent for former ones and that no kept release
 * needs. What cannot be cleared away is told and stays: the release is none the worse for it.
 */
final class Clearing {
    private final Session session;
    private final Environment environment;
    private final Leftovers leftovers;
    private final long fence;

    private Clearing(Session session, Leftovers leftovers, long fence) {
        this.session = session;
        this.environment = session.environment();
        this.leftovers = leftovers;
        this.fence = fence;
    }

    /**
     * Does it on all hosts.
     *
     * @param fence the number of the lock under which the release was made
     */
    static void afterRelease(Session session, long fence) {
        if (session.place().stand().rung() == Rung.LAPTOP) {
            return;
        }
        try {
            new Clearing(session, leftovers(session), fence).onAllHosts();
        } catch (PortException e) {
            tell(session, e);
        }
    }

    private static Leftovers leftovers(Session session) {
        var releases = session.environment().releases();
        List<ReleaseRecord> kept = releases.numbers().stream()
                .flatMap(number -> releases.read(number).stream())
                .toList();
        Set<ImageId> images = new LinkedHashSet<>();
        List<Object> documents = new ArrayList<>();
        kept.forEach(release -> {
            release.services().values().forEach(service -> images.add(service.image()));
            documents.add(release.document());
        });
        documents.add(Documents.of(session.project()));
        return Leftovers.beside(images, documents, session.environment().clock().now());
    }

    private void onAllHosts() {
        var clients = session.place().clients(environment.id());
        Together.all(List.copyOf(environment.sites().entrySet()), host -> {
            Site site = host.getValue();
            AgentClient agent = Objects.requireNonNull(clients.get(host.getKey()), "each host has an agent");
            quietly(() -> removeImages(site));
            quietly(() -> removeFolders(site, new RemoteSentFolders(agent, environment.id())));
        });
    }

    private void removeImages(Site site) {
        Platform platform = site.platform();
        leftovers
                .images(environment.id(), platform.broughtImages(environment.id()))
                .forEach(image -> quietly(() -> locked(site, () -> platform.removeImage(environment.id(), image))));
    }

    private void removeFolders(Site site, RemoteSentFolders sent) {
        leftovers.folders(sent.all()).forEach(folder -> quietly(() -> locked(site, () -> sent.remove(folder))));
    }

    private void locked(Site site, Runnable act) {
        site.lock().during(fence, () -> {
            act.run();
            return fence;
        });
    }

    private void quietly(Runnable act) {
        try {
            act.run();
        } catch (PortException e) {
            tell(session, e);
        }
    }

    private static void tell(Session session, PortException e) {
        session.call().err().println("rung: something of a former release stays: " + e.getMessage());
    }
}
