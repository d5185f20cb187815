package dev.rung.servers.agent;

import dev.rung.core.certificates.CertifiedNames;
import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.EdgeSettings;
import dev.rung.core.settings.Tls;
import dev.rung.servers.certificates.CertificateEvents;
import dev.rung.servers.certificates.CertificateStatus;
import dev.rung.servers.certificates.Certificates;
import dev.rung.servers.certificates.Challenges;
import dev.rung.servers.certificates.SharedCertificate;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.haproxy.config.HaproxySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The edge of a server with the certificates that its listeners need: there before a listener is, looked after while it
 * serves. One change at a time; a thread looks every minute, and at once when something changed.
 */
final class SecuredEdge implements Edge, AutoCloseable {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final HaproxyEdge edge;
    private final HaproxySettings usual;
    private final EdgeRules rules;
    private final Wishes wishes;
    private final PeerAgents peers;
    private final Consumer<String> log;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<EnvironmentId, Collection<String>> names =
            new TreeMap<>(Comparator.comparing(EnvironmentId::toString));
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("certificates").unstarted(this::run);
    private HaproxySettings served;

    /**
     * @param edge that serves
     * @param usual the settings of an edge of which nobody wants anything
     * @param served with which it serves
     * @param rules what each environment has it ask of requests
     * @param wishes how each environment wants to be served
     * @param peers the same of other hosts
     * @param log is told what a person would want to know
     */
    SecuredEdge(
            HaproxyEdge edge,
            HaproxySettings usual,
            HaproxySettings served,
            EdgeRules rules,
            Wishes wishes,
            PeerAgents peers,
            Consumer<String> log) {
        this.edge = edge;
        this.usual = usual;
        this.served = served;
        this.rules = rules;
        this.wishes = wishes;
        this.peers = peers;
        this.log = log;
    }

    /** Begins to look after the certificates. */
    void start() {
        thread.start();
    }

    /** Serves an environment so from now on. What failed before is tried again at once: it may have been mended. */
    void want(EnvironmentId environment, Tls tls) {
        locked(() -> {
            if (wishes.put(environment, tls)) {
                serve();
            }
            certificates(environment).hurry(names.getOrDefault(environment, List.of()));
            nudges.release();
        });
    }

    /** Has requests of an environment, and where it is shared of all, asked this from now on. */
    void ask(EnvironmentId environment, EdgeSettings settings) {
        locked(() -> {
            EdgeSettings before = rules.of(environment);
            if (rules.put(environment, settings)) {
                try {
                    serve();
                } catch (PortException e) {
                    rules.put(environment, before);
                    throw e;
                }
            }
        });
    }

    /** How the certificates of an environment stand. */
    List<CertificateStatus> status(EnvironmentId environment) {
        return certificates(environment).status(namesOf(environment));
    }

    /** The file that vouches for an environment's private certificates; empty when they are of somebody else. */
    Optional<Path> privateAuthority(EnvironmentId environment) {
        return wishes.privateAuthority(environment);
    }

    /** What this host has for the names of an environment, to be given to its other hosts. */
    List<SharedCertificate> shared(EnvironmentId environment) {
        return certificates(environment).share(namesOf(environment));
    }

    /** Looks soon whether another host has new certificates. */
    void lookSoon() {
        nudges.release();
    }

    /** Answers authorities at this host. */
    Challenges challenges() {
        return edge;
    }

    private Collection<String> namesOf(EnvironmentId environment) {
        changing.lock();
        try {
            return names.getOrDefault(environment, List.of());
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void publish(EnvironmentId environment, List<Listener> listeners) {
        locked(() -> {
            Collection<String> before = names.getOrDefault(environment, List.of());
            names.put(environment, CertifiedNames.of(listeners));
            try {
                serve();
                edge.publish(environment, listeners);
                if (listeners.isEmpty() && rules.put(environment, EdgeSettings.NONE)) {
                    serve();
                }
            } catch (PortException e) {
                names.put(environment, before);
                throw e;
            }
            nudges.release();
        });
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> targets) {
        edge.target(environment, service, targets);
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        edge.maintenance(environment, on);
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        return edge.view(environment);
    }

    /** Ends the looking; HAProxy goes on. */
    @Override
    public void close() {
        thread.interrupt();
        edge.leave();
    }

    /** Has HAProxy serve with the certificates and the rules of all environments. */
    private void serve() {
        Set<Path> files = new LinkedHashSet<>();
        names.forEach((environment, hosts) -> {
            if (!hosts.isEmpty()) {
                files.addAll(certificates(environment).files(hosts));
            }
        });
        HaproxySettings ruled = rules.applied(usual);
        Optional<HaproxySettings.Tls> tls = files.isEmpty()
                ? served.tls()
                : Optional.of(new HaproxySettings.Tls(List.copyOf(files), wishes.hsts()));
        HaproxySettings wanted = tls.map(ruled::with).orElse(ruled);
        if (!served.equals(wanted)) {
            edge.use(wanted);
            served = wanted;
        }
    }

    private Certificates certificates(EnvironmentId environment) {
        return wishes.certificates(environment, peers.challenges(environment), new Events(environment));
    }

    private void run() {
        try {
            while (true) {
                lookAfterAll();
                nudges.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS);
                nudges.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfterAll() {
        Map<EnvironmentId, Collection<String>> now;
        changing.lock();
        try {
            now = Map.copyOf(names);
        } finally {
            changing.unlock();
        }
        now.forEach((environment, hosts) -> {
            try {
                lookAfter(environment, hosts);
            } catch (PortException e) {
                log.accept(environment + ": " + e.getMessage());
            }
        });
    }

    /** What another host obtained is as good; of several hosts one obtains. */
    private void lookAfter(EnvironmentId environment, Collection<String> hosts) {
        Certificates own = certificates(environment);
        PeerAgents.Census others = peers.certificates(environment);
        own.take(others.certificates());
        if (others.isEldest()) {
            own.look(hosts);
        }
    }

    private void locked(Runnable change) {
        changing.lock();
        try {
            change.run();
        } finally {
            changing.unlock();
        }
    }

    /** What the certificates tell. */
    private final class Events implements CertificateEvents {
        private final EnvironmentId environment;

        Events(EnvironmentId environment) {
            this.environment = environment;
        }

        @Override
        public void changed() {
            locked(() -> {
                serve();
                edge.renewCertificates();
            });
            peers.tellOfCertificates(environment);
        }

        @Override
        public void happened(String note) {
            log.accept(note);
        }
    }
}
