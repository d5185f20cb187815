package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;

/** What the app's things are called on the engine: as Compose calls them where it has a name for them. */
final class EngineNames {
    /** The network of services that name none. */
    static final String DEFAULT_NETWORK = "default";

    private EngineNames() {}

    static String container(EnvironmentId environment, InstanceId id) {
        return environment.prefix() + "-" + id;
    }

    static String network(EnvironmentId environment, Network network) {
        return network.name().orElseGet(() -> scoped(environment, network.key(), network.external()));
    }

    /** The engine's name of the network that the app's files call {@code key}, declared or not. */
    static String network(EnvironmentId environment, App app, String key) {
        Network declared = app.networks().get(key);
        return declared == null ? scoped(environment, key, false) : network(environment, declared);
    }

    static String volume(EnvironmentId environment, Volume volume) {
        return volume.name().orElseGet(() -> scoped(environment, volume.key(), volume.external()));
    }

    /** The engine's name of the volume that the app's files call {@code key}, declared or not. */
    static String volume(EnvironmentId environment, App app, String key) {
        Volume declared = app.volumes().get(key);
        return declared == null ? scoped(environment, key, false) : volume(environment, declared);
    }

    /** The reference a service's image has, given or made up for what is built. */
    static String image(EnvironmentId environment, Service service) {
        return service.image().reference().orElseGet(() -> environment.prefix() + "-" + service.name());
    }

    private static String scoped(EnvironmentId environment, String key, boolean external) {
        return external ? key : environment.prefix() + "_" + key;
    }
}
