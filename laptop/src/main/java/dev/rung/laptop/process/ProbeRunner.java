package dev.rung.laptop.process;

import dev.rung.laptop.postgres.PostgresPing;
import dev.rung.laptop.postgres.PostgresStatement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Tries out whether an instance is well. */
final class ProbeRunner {
    private final ProcessSpec spec;
    private final CommandRunner commands;

    ProbeRunner(ProcessSpec spec, CommandRunner commands) {
        this.spec = spec;
        this.commands = commands;
    }

    /**
     * One try.
     *
     * @param age how long the instance has been up
     */
    ProbeResult run(Duration age) throws InterruptedException {
        Duration timeout = spec.health().rules().timeout();
        return switch (spec.health().probe()) {
            case Probe.Running() -> ProbeResult.good();
            case Probe.StillUp(Duration wanted) ->
                age.compareTo(wanted) >= 0
                        ? ProbeResult.good()
                        : ProbeResult.bad("not up for " + Words.duration(wanted) + " yet");
            case Probe.Tcp(String host, int port) -> connect(host, port, timeout);
            case Probe.Run(var words) ->
                commands.run(
                        spec.surroundings(),
                        new ProcessSpec.Command(
                                words,
                                spec.command().directory(),
                                spec.command().environment()),
                        timeout);
            case Probe.PostgresReady(String host, int port, String user, String database) -> {
                PostgresPing.Answer answer =
                        PostgresPing.ping(new InetSocketAddress(host, port), user, database, timeout);
                yield new ProbeResult(answer.accepting(), answer.text());
            }
            case Probe.PostgresQuery(String host, int port, String user, String database, String sql) ->
                PostgresStatement.run(
                                new InetSocketAddress(host, port),
                                user,
                                spec.command().environment().getOrDefault("POSTGRES_PASSWORD", ""),
                                database,
                                sql,
                                timeout)
                        .map(ProbeResult::bad)
                        .orElseGet(ProbeResult::good);
        };
    }

    private static ProbeResult connect(String host, int port, Duration timeout) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) Math.min(timeout.toMillis(), 60_000));
            return ProbeResult.good();
        } catch (IOException e) {
            return ProbeResult.bad("nothing takes connections on " + host + ":" + port
                    + ": a service that runs as a process must listen on the port in $PORT");
        }
    }
}
