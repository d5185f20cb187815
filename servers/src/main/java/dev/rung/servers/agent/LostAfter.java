package dev.rung.servers.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long each environment waits for a host that does not answer, on disk, and the call that tells it. */
final class LostAfter {
    static final String CALL = "mesh.lost-after";

    static final String SECONDS = "seconds";

    private final EnvironmentStore kept;

    /** @param kept where it is kept */
    LostAfter(EnvironmentStore kept) {
        this.kept = kept;
    }

    /** How long; empty when a host is never gone on without, or nobody has said anything yet. */
    Optional<Duration> of(EnvironmentId environment) {
        try {
            return kept.read(environment)
                    .map(text -> Duration.ofSeconds(Json.read(text).whole(SECONDS)))
                    .filter(Duration::isPositive);
        } catch (IOException | IllegalArgumentException e) {
            throw failure(environment, "read", e);
        }
    }

    Map<String, Call> byName() {
        return Map.of(CALL, Call.of(this::keep));
    }

    private Map<String, @Nullable Object> keep(Fields arguments) {
        EnvironmentId environment = Names.environment(arguments.object("environment"));
        try {
            kept.write(environment, Json.write(Json.object(SECONDS, arguments.whole(SECONDS))));
        } catch (IOException e) {
            throw failure(environment, "kept", e);
        }
        return Json.object();
    }

    private static PortException failure(EnvironmentId environment, String how, Exception e) {
        return new PortException(
                Kind.FAILED,
                environment + ": how long it waits for a host that does not answer cannot be " + how + ": "
                        + e.getMessage(),
                "Check the disk and the owner of the state folder, then run 'rung up'",
                e);
    }
}
