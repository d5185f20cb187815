package dev.rung.core.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What compose says: everything that belongs to one app, with variables, files and profiles already resolved.
 *
 * @param name lower-case letters, digits, dashes and underscores
 * @param services by name, in the order of the file
 * @param networks by the name the file uses
 * @param volumes by the name the file uses
 * @param configs by the name the file uses
 * @param secrets by the name the file uses
 */
public record App(
        String name,
        SequencedMap<String, Service> services,
        SequencedMap<String, Network> networks,
        SequencedMap<String, Volume> volumes,
        SequencedMap<String, Content> configs,
        SequencedMap<String, Content> secrets) {

    /** Copies the maps, keeping their order. */
    public App {
        services = copy(services);
        networks = copy(networks);
        volumes = copy(volumes);
        configs = copy(configs);
        secrets = copy(secrets);
    }

    /** An app with services and nothing else. */
    public static App of(String name, Service... services) {
        var byName = new LinkedHashMap<String, Service>();
        for (var service : services) {
            byName.put(service.name(), service);
        }
        return new App(
                name,
                byName,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    /** The service of that name, if the app has it. */
    public Optional<Service> service(String name) {
        return Optional.ofNullable(services.get(name));
    }

    /** The same app with other services. */
    public App withServices(SequencedMap<String, Service> replaced) {
        return new App(name, replaced, networks, volumes, configs, secrets);
    }

    private static <V> SequencedMap<String, V> copy(SequencedMap<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
