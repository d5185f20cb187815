package dev.rung.servers.image;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.ImageId;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import dev.rung.servers.host.RemoteHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings images from the Docker Engine here to those of hosts, over SSH and without a registry. Layers that a host has do
 * not travel, and those that arrived before a connection was cut do not travel again.
 */
public final class ImageCourier {
    private final Shell local;
    private final List<HostDelivery> hosts;
    private final Path work;

    /**
     * A courier to hosts.
     *
     * @param local runs {@code docker}
     * @param work a folder in which images are laid out for as long as it takes to send them
     * @param progress is told what takes a while; by several threads, one at a time
     */
    public ImageCourier(Shell local, List<RemoteHost> hosts, Path work, Consumer<String> progress) {
        this.local = local;
        this.work = work;
        Consumer<String> inTurn = line -> {
            synchronized (this) {
                progress.accept(line);
            }
        };
        this.hosts = hosts.stream().map(host -> new HostDelivery(host, inTurn)).toList();
    }

    /**
     * Whether an image is to be brought from here. One that is here for another processor is left to the hosts to fetch, if
     * a registry has it.
     */
    public boolean isFromHere(String reference) {
        return find(reference)
                .filter(image -> !image.published() || hosts.stream().allMatch(host -> host.runs(image)))
                .isPresent();
    }

    /** What an image of this machine is. */
    public ImageId id(String reference) {
        return new ImageId(demand(reference).id());
    }

    /**
     * Refuses images that a host cannot run.
     *
     * @throws PortException when an image is missing here, or is for another processor
     */
    public void judge(List<Parcel> parcels) {
        parcels.forEach(parcel -> {
            ImageFacts image = demand(parcel.reference());
            hosts.forEach(host -> host.judge(parcel, image));
        });
    }

    /**
     * Has images on every host: on all hosts at once, one image after the other. All are judged before the first is sent.
     *
     * @return what it took, for each image and host
     * @throws PortException when an image is missing here, is for another processor, or does not arrive
     */
    public List<Delivery> bring(List<Parcel> parcels) {
        judge(parcels);
        var deliveries = new ArrayList<Delivery>();
        parcels.forEach(parcel -> deliveries.addAll(bring(parcel, demand(parcel.reference()))));
        return deliveries;
    }

    private List<Delivery> bring(Parcel parcel, ImageFacts image) {
        try (var once = new SavedOnce(image, work)) {
            return Together.each(hosts, host -> host.bring(parcel, image, once));
        }
    }

    private ImageFacts demand(String reference) {
        return find(reference)
                .orElseThrow(() -> new PortException(
                        Kind.FAILED, reference + ": there is no such image here", "Build or pull it"));
    }

    private Optional<ImageFacts> find(String reference) {
        CommandResult inspected = local.run(Command.of("docker", "image", "inspect", reference));
        return inspected.succeeded() ? ImageFacts.read(inspected.output()) : Optional.empty();
    }
}
