package dev.rung.laptop.docker;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The labels by which Rung knows its own on an engine. */
final class Labels {
    static final String APP = "rung.app";
    static final String ENVIRONMENT = "rung.env";
    static final String SERVICE = "rung.service";
    static final String RELEASE = "rung.release";
    static final String INSTANCE = "rung.instance";

    /** Fingerprint of the spec. */
    static final String CONFIG = "rung.config";

    /** {@code container=host} pairs of the loopback ports. */
    static final String PORTS = "rung.ports";

    /** The restart policy to come back to after a stop. */
    static final String RESTART = "rung.restart";

    static final String ONE_SHOT = "rung.one-shot";

    /** The config digest, where the container's own image was derived from it. */
    static final String IMAGE = "rung.image";

    private static final String COMPOSE_PROJECT = "com.docker.compose.project";

    private Labels() {}

    /** Those of an instance. */
    static SequencedMap<String, String> of(InstanceSpec spec, Map<Integer, Integer> ports, String restart) {
        var labels = of(spec.environment());
        labels.put(SERVICE, spec.id().service());
        labels.put(RELEASE, Integer.toString(spec.id().release()));
        labels.put(INSTANCE, spec.id().toString());
        labels.put(CONFIG, spec.fingerprint());
        labels.put(IMAGE, spec.image().digest());
        labels.put(PORTS, encode(ports));
        labels.put(RESTART, restart);
        if (spec.oneShot()) {
            labels.put(ONE_SHOT, "true");
        }
        return labels;
    }

    /**
     * Those of a network or volume. Compose's own are among them, so that its commands take the app over, and back,
     * without a complaint.
     *
     * @param kind {@code network} or {@code volume}
     * @param key the name the app's files use
     */
    static SequencedMap<String, String> of(EnvironmentId environment, String kind, String key) {
        var labels = of(environment);
        labels.put("rung." + kind, key);
        labels.put(COMPOSE_PROJECT, environment.prefix());
        labels.put("com.docker.compose." + kind, key);
        return labels;
    }

    private static SequencedMap<String, String> of(EnvironmentId environment) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(APP, environment.app());
        labels.put(ENVIRONMENT, environment.name());
        return labels;
    }

    /** Whether a network or volume was made for the environment, by Rung or by Compose before it. */
    static boolean own(EnvironmentId environment, Map<String, String> labels) {
        return (environment.app().equals(labels.get(APP)) && environment.name().equals(labels.get(ENVIRONMENT)))
                || environment.prefix().equals(labels.get(COMPOSE_PROJECT));
    }

    /** Filters that select an environment's containers. */
    static List<String> filters(EnvironmentId environment) {
        return List.of(
                "--filter=label=" + APP + "=" + environment.app(),
                "--filter=label=" + ENVIRONMENT + "=" + environment.name());
    }

    /** The filter that selects one instance among an environment's containers. */
    static String filter(InstanceId id) {
        return "--filter=label=" + INSTANCE + "=" + id;
    }

    private static String encode(Map<Integer, Integer> ports) {
        return ports.entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue())
                .collect(Collectors.joining(","));
    }

    /** Reads what the ports label holds; what is not a pair of numbers is passed over. */
    static SequencedMap<Integer, Integer> ports(String label) {
        var ports = new LinkedHashMap<Integer, Integer>();
        for (String pair : label.split(",", -1)) {
            if (pair.matches("\\d{1,5}=\\d{1,5}")) {
                int equals = pair.indexOf('=');
                ports.put(Integer.parseInt(pair.substring(0, equals)), Integer.parseInt(pair.substring(equals + 1)));
            }
        }
        return ports;
    }
}
