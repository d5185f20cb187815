package dev.rung.servers.requests;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.servers.haproxy.config.BackendName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests are wanted. What came to no service, such as a request for an unknown host or one too many, may concern any
 * environment; so does a note of requests that were dropped.
 *
 * @param environment whose
 * @param services that were asked; all, and what came to none, when it is empty
 * @param tail at most so many of the last; -1 for all
 * @param since ended no earlier than this
 * @param follow whether to go on with what comes
 */
public record RequestQuery(
        EnvironmentId environment, Set<String> services, int tail, Optional<Instant> since, boolean follow) {
    private static final Set<String> LOOKED_AT = Set.of("time", "to");

    /** Copies the set. */
    public RequestQuery {
        services = Set.copyOf(services);
    }

    /** Whether a kept line is wanted; one that was cut short is not. */
    boolean asksFor(String line) {
        try {
            Fields fields = Json.readSome(line, LOOKED_AT);
            return since.filter(fields.instant("time")::isBefore).isEmpty()
                    && fields.optionalText("to").map(this::isAskedFor).orElse(true);
        } catch (IllegalArgumentException cutShort) {
            return false;
        }
    }

    private boolean isAskedFor(String to) {
        return BackendName.parse(to)
                .map(backend -> backend.environment().equals(environment)
                        && (services.isEmpty() || services.contains(backend.service())))
                .orElseGet(services::isEmpty);
    }
}
