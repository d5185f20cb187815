package dev.rung.core.planner;

import dev.rung.core.app.Mount;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.release.Engine;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an old instance must stop before its successor starts, and why.
 *
 * @param stopFirst whether it must
 * @param reason why; empty when the new one starts first
 */
record ReplacementOrder(boolean stopFirst, String reason) {
    private static final ReplacementOrder START_FIRST = new ReplacementOrder(false, "");

    static ReplacementOrder of(Service service, Engine engine, Set<String> sharedVolumes) {
        Optional<String> writes = soleWriterOf(service, sharedVolumes);
        if (writes.isPresent()) {
            return stopFirst("it writes to " + writes.get());
        }
        if (service.replication().update().order() == Order.STOP_FIRST) {
            return stopFirst("the compose file says stop-first");
        }
        return engine == Engine.DOCKER ? byHostResources(service) : START_FIRST;
    }

    /** What the service alone may write to, and therefore never runs twice on; empty when there is no such thing. */
    static Optional<String> soleWriterOf(Service service, Set<String> sharedVolumes) {
        for (Mount mount : service.storage().mounts()) {
            Optional<String> source = switch (mount) {
                case Mount.Named named -> named.source();
                case Mount.Bind bind -> Optional.of(bind.source()).filter(path -> !path.endsWith(".sock"));
                case Mount.Tmpfs _, Mount.Other _ -> Optional.empty();
            };
            if (source.isPresent() && !mount.readOnly() && !sharedVolumes.contains(source.get())) {
                return source;
            }
        }
        return Optional.empty();
    }

    private static ReplacementOrder byHostResources(Service service) {
        boolean datagrams = service.ports().stream().anyMatch(port -> port.protocol() != Protocol.TCP);
        if (datagrams) {
            return stopFirst("it publishes a port that is not TCP");
        }
        if (service.networking().mode().filter("host"::equals).isPresent()) {
            return stopFirst("it uses the host's network");
        }
        boolean fixedAddress = service.networking().networks().values().stream()
                .anyMatch(place -> place.ipv4().isPresent() || place.ipv6().isPresent());
        return fixedAddress ? stopFirst("it has a fixed address") : START_FIRST;
    }

    private static ReplacementOrder stopFirst(String reason) {
        return new ReplacementOrder(true, reason);
    }
}
