package dev.rung.servers.image;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.servers.host.RemoteHost;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Brings images to one host. */
final class HostDelivery {
    private final HostEngine engine;
    private final LayerSpool spool;
    private final Consumer<String> progress;

    HostDelivery(RemoteHost host, Consumer<String> progress) {
        this.engine = new HostEngine(host);
        this.spool = new LayerSpool(host);
        this.progress = progress;
    }

    /**
     * Refuses an image that the host cannot run.
     *
     * @throws PortException of kind UNSUPPORTED, saying how to build it for the host
     */
    void judge(Parcel parcel, ImageFacts image) {
        if (!runs(image)) {
            String platform = "linux/" + engine.architecture();
            throw new PortException(
                    Kind.UNSUPPORTED,
                    parcel.label() + ": its image is for " + image.architecture() + ", and " + engine.name() + " is "
                            + engine.architecture() + ": nothing was sent or stopped",
                    "Build it for the host: write platform: " + platform + " into the service "
                            + "(another kind of processor needs docker buildx and QEMU), or pull it with"
                            + " docker pull --platform " + platform);
        }
    }

    /** Whether the host's processor is of the kind that an image is for. */
    boolean runs(ImageFacts image) {
        return image.architecture().equals(engine.architecture());
    }

    /**
     * Brings an image, unless it is there.
     *
     * @param saved lays the image out here, when a layer of it is needed
     */
    Delivery bring(Parcel parcel, ImageFacts image, Supplier<SavedImage> saved) {
        if (engine.find(parcel.name()).filter(image::isSameAs).isPresent()) {
            return new Delivery(engine.name(), parcel, image.layers().size(), 0, 0);
        }
        spool.open();
        return transfer(parcel, image, saved.get());
    }

    private Delivery transfer(Parcel parcel, ImageFacts image, SavedImage saved) {
        var there = engine.layersOfImages();
        boolean classic = engine.skipsKnownLayers();
        var plan = LayerPlan.of(image.layers(), there, spool.arrived(), classic);
        plan.salvaged().forEach((id, layers) -> spool.salvage(id, there.getOrDefault(id, List.of()), layers));
        long bytes = send(parcel, image, saved, plan);
        spool.load(saved, image.layers(), plan.packed(), parcel.name());
        // Where an image is called by its configuration's digest, that must be the one of here; elsewhere its content.
        boolean whole = engine.find(parcel.name())
                .filter(image::isSameAs)
                .filter(arrived -> !classic || arrived.id().equals("sha256:" + saved.configDigest()))
                .isPresent();
        if (!whole) {
            throw new PortException(
                    Kind.FAILED,
                    parcel.label() + ": what arrived at " + engine.name() + " is not what was sent",
                    "Try again; look at 'docker image inspect " + parcel.name() + "' on both machines");
        }
        return new Delivery(
                engine.name(), parcel, image.layers().size(), plan.sent().size(), bytes);
    }

    private long send(Parcel parcel, ImageFacts image, SavedImage saved, LayerPlan plan) {
        int all = image.layers().size();
        int wanted = plan.sent().size();
        progress.accept(parcel.label() + ": " + engine.name() + " lacks " + wanted + " of " + all + " layers");
        int sent = 0;
        long bytes = 0;
        for (String layer : plan.sent()) {
            PackedLayer.Ready ready = saved.layer(layer).ready();
            spool.send(ready);
            sent++;
            bytes += ready.size();
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: %d of %d layers sent to %s, %s",
                    parcel.label(),
                    sent,
                    wanted,
                    engine.name(),
                    Sizes.text(bytes)));
        }
        return bytes;
    }
}
