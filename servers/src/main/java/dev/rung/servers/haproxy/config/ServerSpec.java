package dev.rung.servers.haproxy.config;

import dev.rung.core.release.Address;
import dev.rung.core.release.InstanceId;
import java.util.Optional;

/**
 * A server of a backend: one target at one of its ports.
 *
 * @param name the instance's, and for its last resort a little more
 * @param standing what can change while HAProxy runs
 * @param role what it is there for
 * @param parameters what is set of it once, in HAProxy's words
 */
public record ServerSpec(String name, Standing standing, Role role, String parameters) {
    private static final String LAST = ":last";

    /** Kept shorter than most servers keep a connection that carries nothing, so that few close one that is being used. */
    private static final String IDLE_CONNECTIONS = "pool-max-conn -1 pool-purge-delay 2s";

    /** The other host turns a connection away that leads nowhere, before TLS: so one that is taken leads to an instance. */
    static final String ELSEWHERE_CHECK = "check inter 2s fastinter 500ms downinter 1s fall 2 rise 1 ";

    /**
     * What can change while HAProxy runs.
     *
     * @param address where it is reached
     * @param weight its share, 1 to 256
     * @param active whether it is given work
     */
    public record Standing(Address address, int weight, boolean active) {}

    /** What a server is there for. */
    public enum Role {
        /** It is given work whatever comes of it. */
        PLAIN,
        /** It is left out for a while when it fails again and again. */
        WATCHED,
        /** It is another host's, and given work while there is none of this host's own. */
        ELSEWHERE,
        /** It is another host's, and has its share beside this host's own. */
        ELSEWHERE_EQUALLY,
        /** The same target once more, for when every watched one is left out: a service that fails is not cut off. */
        LAST_RESORT
    }

    /** A server for a target. */
    static ServerSpec of(InstanceId instance, Standing standing, Role role, HaproxySettings settings) {
        String most = settings.limits()
                .perTarget()
                .map(number -> "maxconn " + number + " ")
                .orElse("");
        return new ServerSpec(
                role == Role.LAST_RESORT ? instance + LAST : instance.toString(),
                standing,
                role,
                most + role(role, settings) + IDLE_CONNECTIONS);
    }

    /** The instance that a server's name stands for; empty when it stands for none. */
    public static Optional<InstanceId> instance(String name) {
        return InstanceId.parse(name.endsWith(LAST) ? name.substring(0, name.length() - LAST.length()) : name);
    }

    /** The same, reached in another way. */
    ServerSpec reached(String how) {
        return new ServerSpec(name, standing, role, parameters + " " + how);
    }

    /** Whether HAProxy itself looks how it is. */
    public boolean isChecked() {
        return role == Role.WATCHED || role == Role.ELSEWHERE || role == Role.ELSEWHERE_EQUALLY;
    }

    /** From its name on, as the configuration has it and as it is added at run time. */
    public String line() {
        return name + " " + standing.address() + " weight " + standing.weight() + " " + parameters;
    }

    /** While a server is left out, a connection to it is tried now and then; the second that it takes brings it back. */
    private static String role(Role role, HaproxySettings settings) {
        return switch (role) {
            case PLAIN -> "";
            case WATCHED ->
                settings.ejection()
                        .map(ejection ->
                                "check inter 2s downinter " + ejection.pause().toMillis() / 2
                                        + "ms fall 3 rise 2 observe layer7 error-limit " + ejection.errors()
                                        + " on-error mark-down ")
                        .orElse("");
            case ELSEWHERE -> "backup " + ELSEWHERE_CHECK;
            case ELSEWHERE_EQUALLY -> ELSEWHERE_CHECK;
            case LAST_RESORT -> "backup ";
        };
    }
}
