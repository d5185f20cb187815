package dev.rung.cli.command;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Tls;
import dev.rung.servers.agent.RemoteCertificates;
import dev.rung.servers.agent.RemoteCertificates.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The certificates of an app that stands on a server, as {@code up} there asks for them and tells of them. */
final class Https {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Session session;
    private final Optional<Tls> tls;

    private Https(Session session, Optional<Tls> tls) {
        this.session = session;
        this.tls = tls;
    }

    /** Of a session; nothing is asked for where the app does not stand on a server, or without {@code tls:}. */
    static Https of(Session session) {
        boolean onServer = session.place().stand().rung() != Rung.LAPTOP;
        return new Https(session, session.project().settings().tls().filter(_ -> onServer));
    }

    /** Has the agent serve the app so from now on. */
    void want() {
        tls.filter(_ -> !session.isProposal()).ifPresent(wanted -> {
            Tls there = TlsFiles.onServer(wanted, session.project().directory());
            session.place()
                    .clients(environment())
                    .values()
                    .forEach(client -> new RemoteCertificates(client).want(environment(), there));
        });
    }

    /**
     * Waits until each name has the certificate that is wanted, or it is known why it has not, and tells. The app is up
     * either way, and the agent goes on trying.
     */
    void report() {
        if (tls.isEmpty()
                || session.call().global().json()
                || session.call().global().quiet()) {
            return;
        }
        try {
            settled().forEach(this::tell);
            certificates()
                    .privateAuthority(environment())
                    .ifPresent(file -> session.call()
                            .out()
                            .println("these certificates are private: clients have to trust " + file + " of "
                                    + session.place().stand().host()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Standing> settled() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Standing> standings = certificates().standings(environment());
        while (!standings.stream().allMatch(Https::isSettled) && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            standings = certificates().standings(environment());
        }
        return standings;
    }

    private static boolean isSettled(Standing standing) {
        return standing.real() || standing.failure().isPresent();
    }

    private void tell(Standing standing) {
        String line = standing.real()
                ? standing.name() + ": certificate until " + standing.until().orElse("?")
                : standing.name() + ": no certificate yet that browsers trust"
                        + standing.failure().map(why -> ": " + why).orElse("") + "; it is tried again";
        (standing.real() ? session.call().out() : session.call().err()).println(line);
    }

    private RemoteCertificates certificates() {
        return new RemoteCertificates(session.place().agent().client());
    }

    private EnvironmentId environment() {
        return session.environment().id();
    }
}
