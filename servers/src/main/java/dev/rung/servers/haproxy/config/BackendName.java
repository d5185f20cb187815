package dev.rung.servers.haproxy.config;

import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a backend: a port of a service of an environment, and what is spoken to it. In HAProxy's words
 * {@code http:shop:default:web:8080}, so that no two environments ever share one.
 *
 * @param kind what is spoken to it; never {@code HTTPS}, which ends at the edge
 * @param environment whose
 * @param service its name
 * @param port the container's
 */
public record BackendName(Kind kind, EnvironmentId environment, String service, int port) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    /**
     * Checks the names.
     *
     * @throws PortException when one has a character that HAProxy's names do not take
     */
    public BackendName {
        for (String name : List.of(environment.app(), environment.name(), service)) {
            if (!PLAIN.matcher(name).matches()) {
                throw new PortException(
                        PortException.Kind.UNSUPPORTED,
                        "edge: '" + name + "' cannot be served: HAProxy's names have letters, digits, '.', '_' and '-'",
                        "Rename it");
            }
        }
    }

    /** Where a route of an environment leads. */
    static BackendName of(Kind kind, EnvironmentId environment, ToService destination) {
        Kind spoken = kind == Kind.TCP ? Kind.TCP : Kind.HTTP;
        return new BackendName(spoken, environment, destination.service(), destination.containerPort());
    }

    /** Reads what {@link #toString()} writes; empty when it is no backend of a service. */
    public static Optional<BackendName> parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 5 || !(parts[0].equals("http") || parts[0].equals("tcp"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BackendName(
                    Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                    new EnvironmentId(parts[1], parts[2]),
                    parts[3],
                    Integer.parseInt(parts[4])));
        } catch (NumberFormatException | PortException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.join(
                ":",
                kind.name().toLowerCase(Locale.ROOT),
                environment.app(),
                environment.name(),
                service,
                Integer.toString(port));
    }
}
