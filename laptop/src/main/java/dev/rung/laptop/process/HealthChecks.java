package dev.rung.laptop.process;

import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Service;
import dev.rung.core.health.HealthRules;
import dev.rung.engine.shell.UserLine;
import dev.rung.laptop.postgres.ClientCommand;
import dev.rung.laptop.postgres.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a service's healthcheck is made for a process. */
final class HealthChecks {
    /** Without a healthcheck and without a port, an instance that is up for so long is taken as ready. */
    static final Duration STILL_UP = Duration.ofSeconds(2);

    private static final HealthRules READINESS =
            new HealthRules(Duration.ofSeconds(10), Duration.ofSeconds(2), 3, Duration.ZERO, Duration.ofSeconds(1));

    private HealthChecks() {}

    /**
     * The check of a service that runs by its run line.
     *
     * @param network where the instance listens
     */
    static ProcessSpec.Health of(Service service, ProcessSpec.Network network) {
        // A port that only its environment names may be one it does not listen on, as where variables are shared.
        Probe readiness = service.containerPorts().isEmpty() || network.ports().isEmpty()
                ? new Probe.StillUp(STILL_UP)
                : new Probe.Tcp(
                        network.host(), network.ports().values().iterator().next());
        return service.health()
                .filter(Healthcheck.Check.class::isInstance)
                .map(Healthcheck.Check.class::cast)
                .map(check -> check.probe().words().isEmpty()
                        ? new ProcessSpec.Health(false, readiness, rules(check))
                        : new ProcessSpec.Health(true, run(check.probe(), network), rules(check)))
                .orElseGet(() -> new ProcessSpec.Health(false, readiness, READINESS));
    }

    /** The check of an embedded PostgreSQL: what would call its client programs is answered without them. */
    static ProcessSpec.Health of(
            Optional<Healthcheck> declared,
            EmbeddedPostgres.Server server,
            ProcessSpec.Network network,
            Map<String, String> environment) {
        Probe ready = new Probe.PostgresReady(
                server.address().host(), server.address().port(), server.superuser(), server.database());
        if (!(declared.orElse(new Healthcheck.Disabled()) instanceof Healthcheck.Check check)) {
            return new ProcessSpec.Health(false, ready, READINESS);
        }
        List<String> words = check.probe().words();
        if (words.isEmpty()) {
            return new ProcessSpec.Health(false, ready, rules(check));
        }
        Probe probe = ClientCommand.parse(check.probe().shell(), words, environment)
                .map(command -> answered(command, server))
                .orElseGet(() -> run(check.probe(), network));
        return new ProcessSpec.Health(true, probe, rules(check));
    }

    private static Probe answered(ClientCommand command, EmbeddedPostgres.Server server) {
        String host = server.address().host();
        int port = server.address().port();
        String user = command.user().orElse(server.superuser());
        String database = command.database().orElse(server.database());
        return command.sql()
                .<Probe>map(sql -> new Probe.PostgresQuery(host, port, user, database, sql))
                .orElseGet(() -> new Probe.PostgresReady(host, port, user, database));
    }

    private static Probe run(Healthcheck.Probe probe, ProcessSpec.Network network) {
        List<String> words = new LocalAddresses(network.host(), network.ports()).in(probe.words());
        return new Probe.Run(probe.shell() ? UserLine.words(words.getFirst()) : words);
    }

    private static HealthRules rules(Healthcheck.Check check) {
        return new HealthRules(
                atLeastAMillisecond(check.interval(), HealthRules.DEFAULT.interval()),
                atLeastAMillisecond(check.timeout(), HealthRules.DEFAULT.timeout()),
                Math.max(1, check.retries()),
                check.startPeriod(),
                atLeastAMillisecond(check.startInterval(), HealthRules.DEFAULT.startInterval()));
    }

    /** Compose's zero means the default. */
    private static Duration atLeastAMillisecond(Duration written, Duration usual) {
        return written.isPositive() ? written : usual;
    }
}
