package dev.rung.servers.haproxy.traffic;

import dev.rung.core.port.EdgeView.Traffic;
import dev.rung.core.port.Tally;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.servers.haproxy.config.BackendName;
import dev.rung.servers.haproxy.config.ServerSpec;
import dev.rung.servers.haproxy.run.ServerStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** What was counted for all services since this process started. Safe for many threads. */
public final class Meters {
    private final Map<ServiceKey, ServiceMeter> services = new ConcurrentHashMap<>();
    private final Map<RefusalKey, Long> refusals = new HashMap<>();

    private record ServiceKey(EnvironmentId environment, String service) {}

    private record RefusalKey(long worker, String backend, String server) {}

    /** Nothing is counted yet. */
    public Meters() {}

    /** Counts the targets of a service anew, from what is begun in this era on. */
    public void begin(EnvironmentId environment, String service, long era) {
        of(environment, service).begin(era);
    }

    /**
     * Counts a line of HAProxy's.
     *
     * @throws IllegalArgumentException when it is no report of a request
     */
    public void add(String line) {
        RequestReport.parse(line).ifPresent(report -> {
            BackendName backend = report.backend();
            of(backend.environment(), backend.service()).add(report);
        });
    }

    /**
     * Counts the requests that targets did not take and that went elsewhere: HAProxy reports a request only where it
     * ended, and counts for each server those that it sent elsewhere.
     *
     * @param here whether a target stands on this host: of those on others, the edge in between may have refused, which
     *     learns of a change at another moment
     */
    public synchronized void addRefusals(List<ServerStats> stats, BiPredicate<EnvironmentId, InstanceId> here) {
        Map<RefusalKey, Long> now = new HashMap<>();
        for (ServerStats server : stats) {
            var key = new RefusalKey(server.worker(), server.backend(), server.server());
            long before = refusals.getOrDefault(key, 0L);
            long more = server.refusals() >= before ? server.refusals() - before : server.refusals();
            now.put(key, server.refusals());
            Optional<BackendName> backend = BackendName.parse(server.backend());
            Optional<InstanceId> instance = ServerSpec.instance(server.server());
            if (more > 0
                    && backend.isPresent()
                    && instance.isPresent()
                    && here.test(backend.get().environment(), instance.get())) {
                of(backend.get().environment(), backend.get().service()).refused(instance.get(), more);
            }
        }
        refusals.clear();
        refusals.putAll(now);
    }

    /** How a target answered in this era. */
    public Tally tally(EnvironmentId environment, InstanceId instance) {
        return of(environment, instance.service()).tally(instance);
    }

    /** What a service was asked. */
    public Traffic traffic(EnvironmentId environment, String service) {
        return of(environment, service).traffic(service);
    }

    private ServiceMeter of(EnvironmentId environment, String service) {
        return services.computeIfAbsent(new ServiceKey(environment, service), unseen -> new ServiceMeter());
    }
}
