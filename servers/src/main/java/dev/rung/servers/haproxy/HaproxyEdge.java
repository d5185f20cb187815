package dev.rung.servers.haproxy;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.servers.certificates.Challenges;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.EdgeState;
import dev.rung.servers.haproxy.config.EnvironmentState;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.HaproxySettings.Tls;
import dev.rung.servers.haproxy.config.Mesh;
import dev.rung.servers.haproxy.config.Rendering;
import dev.rung.servers.haproxy.run.Haproxy;
import dev.rung.servers.haproxy.run.ServerStats;
import dev.rung.servers.haproxy.traffic.Meters;
import dev.rung.servers.haproxy.traffic.RequestPipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The edge of a server: one HAProxy for all environments of the host, in a process of its own that goes on when this one
 * ends. Safe for many threads; one change is made at a time.
 *
 * <p>What can be changed while HAProxy runs is changed so: the targets of a service, their addresses, states and weights,
 * maintenance. For anything else, listeners, routes and how a service is balanced, a new worker takes over without a lost
 * connection. A method returns when HAProxy says that it is as wanted.
 */
public final class HaproxyEdge implements Edge, Challenges, AutoCloseable {
    private static final Duration DRAIN_POLL = Duration.ofMillis(20);

    /** RFC 8555, 8.1 and 8.3: base64url, and for the content a second part of it behind a dot. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final Pattern CONTENT = Pattern.compile("[A-Za-z0-9_-]{1,200}(\\.[A-Za-z0-9_-]{1,200})?");

    private final EdgeFiles files;
    private final EdgeObserver observer;
    private final StateFile stateFile;
    private final ConfigFolder folder;
    private final Haproxy haproxy;
    private final Meters meters = new Meters();
    private final ReentrantLock changing = new ReentrantLock();
    private final ReentrantLock observing = new ReentrantLock();
    private volatile EdgeState state = EdgeState.EMPTY;
    private volatile HaproxySettings settings;
    private Rendering rendering;
    private Optional<RequestPipe> pipe = Optional.empty();
    private volatile boolean closing;

    private HaproxyEdge(EdgeFiles files, HaproxySettings settings, EdgeObserver observer) {
        this.files = files;
        this.settings = settings;
        this.observer = observer;
        this.stateFile = new StateFile(files.state());
        this.folder = new ConfigFolder(files);
        this.haproxy = new Haproxy(files);
        this.rendering = Rendering.of(state, settings, files);
    }

    /**
     * Takes over the HAProxy that an edge in this folder left running, or starts one; it serves what was wanted last.
     *
     * @param folder of the edge alone; its path at most 60 bytes long, since Unix sockets stand in it
     * @throws PortException when HAProxy is missing or too old, or cannot serve what was wanted last
     */
    public static HaproxyEdge start(Path folder, HaproxySettings settings, EdgeObserver observer) {
        var edge = new HaproxyEdge(new EdgeFiles(folder.toAbsolutePath()), settings, observer);
        try {
            edge.begin();
            return edge;
        } catch (RuntimeException e) {
            edge.closePipe();
            throw e;
        }
    }

    private void begin() {
        folder.make(settings.user().isPresent());
        haproxy.prepare();
        openPipe();
        boolean goesOn = haproxy.adopt();
        EdgeState kept = stateFile.read().inNewEras();
        EdgeState wanted = goesOn ? kept : kept.notYetBack();
        wanted.environments()
                .forEach((id, environment) ->
                        environment.services().forEach((service, targets) -> meters.begin(id, service, targets.era())));
        Rendering next = Rendering.of(wanted, settings, files);
        folder.propose(next);
        haproxy.check();
        folder.put(next);
        if (!goesOn) {
            haproxy.start(next);
        } else if (haproxy.mark().equals(Optional.of(next.mark()))) {
            haproxy.become(next);
        } else {
            haproxy.reload(next);
        }
        state = wanted;
        rendering = next;
        stateFile.write(wanted);
        Thread.ofVirtual().name("edge-keeper").start(new Keeper(haproxy, this::startAgain, observer, () -> closing));
    }

    @Override
    public void publish(EnvironmentId environment, List<Listener> listeners) {
        listeners.forEach(PortCheck::check);
        change(environment, now -> now.with(listeners));
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> targets) {
        change(environment, now -> now.with(service, now.of(service).become(targets)));
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        change(environment, now -> now.with(on));
    }

    /**
     * Joins this host to the others of an environment, or takes it out: the targets of other hosts are reached through their
     * edges, and this host's own are there for them.
     *
     * @throws PortException when a certificate cannot be read or the port is taken; then all is as it was
     */
    public void join(EnvironmentId environment, Optional<Mesh> mesh) {
        change(environment, now -> now.with(mesh));
    }

    /** Serves an environment to the world, or does not because this host has missed a change of it. */
    public void behind(EnvironmentId environment, boolean isBehind) {
        change(environment, now -> now.behind(isBehind));
    }

    /** Whether this host is known to have missed a change of an environment. */
    public boolean isBehind(EnvironmentId environment) {
        return state.of(environment).behind();
    }

    /** How an environment's hosts are joined; empty where they are not. */
    public Optional<Mesh> mesh(EnvironmentId environment) {
        return state.of(environment).mesh();
    }

    /** The environments that are joined to other hosts. */
    public Set<EnvironmentId> joined() {
        return state.environments().entrySet().stream()
                .filter(entry -> entry.getValue().mesh().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        return Views.of(environment, state.of(environment), observe(), meters);
    }

    /** What is counted now. One at a time, so that no older count is taken after a newer one. */
    private List<ServerStats> observe() {
        observing.lock();
        try {
            List<ServerStats> stats = haproxy.stats();
            meters.addRefusals(stats, state::isHere);
            return stats;
        } finally {
            observing.unlock();
        }
    }

    /**
     * Serves under other settings from now on: bounds, certificates, who is believed.
     *
     * @throws PortException when HAProxy does not take them; then all is as it was
     */
    public void use(HaproxySettings others) {
        changing.lock();
        try {
            folder.make(others.user().isPresent());
            become(state, others);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Serves what stands in the certificates' files now, after one was renewed.
     *
     * @throws PortException when a file cannot be read or is no certificate with its key; those before it are served
     */
    public void renewCertificates() {
        changing.lock();
        try {
            for (Path certificate : settings.tls().map(Tls::certificates).orElse(List.of())) {
                haproxy.renew(certificate, ConfigFolder.pem(certificate));
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * Answers an authority on every listener without TLS. Not kept: whoever comes after this process begins anew.
     *
     * @throws IllegalArgumentException when token or content has what none has
     */
    @Override
    public void answer(String token, String content) {
        if (!TOKEN.matcher(token).matches() || !CONTENT.matcher(content).matches()) {
            throw new IllegalArgumentException("no token of a challenge: " + token);
        }
        change(now -> now.answering(token, content));
    }

    @Override
    public void forget(String token) {
        change(now -> now.forgetting(token));
    }

    /** Takes no new connections, waits for what is under way as long as the settings allow, and ends HAProxy. */
    @Override
    public void close() {
        closing = true;
        changing.lock();
        try {
            drain();
        } catch (PortException e) {
            observer.happened("edge: what was under way is not waited for: " + e.getMessage());
        } finally {
            haproxy.stop();
            changing.unlock();
            closePipe();
        }
    }

    private void drain() {
        haproxy.stopListening();
        long deadline = System.nanoTime() + settings.times().drain().toNanos();
        while (isBusy() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(DRAIN_POLL.toNanos());
        }
    }

    /** Ends this object and leaves HAProxy serving, for the edge that is started in the same folder next. */
    public void leave() {
        closing = true;
        changing.lock();
        try {
            closePipe();
        } finally {
            changing.unlock();
        }
    }

    private void change(EnvironmentId environment, UnaryOperator<EnvironmentState> step) {
        change(now -> now.with(environment, step.apply(now.of(environment))));
    }

    private void change(UnaryOperator<EdgeState> step) {
        changing.lock();
        try {
            EdgeState after = step.apply(state);
            if (!after.equals(state)) {
                become(after, settings);
            }
        } finally {
            changing.unlock();
        }
    }

    /** Makes HAProxy serve this, and remembers it; on a failure all is as it was. */
    private void become(EdgeState wanted, HaproxySettings under) {
        PortCheck.check(state, wanted);
        Rendering before = rendering;
        Rendering next = Rendering.of(wanted, under, files);
        observe();
        try {
            if (next.mark().equals(before.mark())) {
                folder.put(next);
                haproxy.become(next);
            } else {
                folder.propose(next);
                haproxy.check();
                folder.put(next);
                haproxy.reload(next);
            }
            stateFile.write(wanted);
        } catch (RuntimeException failure) {
            goBack(before, failure);
            throw failure;
        }
        beginEras(state, wanted);
        state = wanted;
        settings = under;
        rendering = next;
    }

    private void goBack(Rendering before, RuntimeException failure) {
        try {
            folder.put(before);
            beginEras(EdgeState.EMPTY, state);
            if (haproxy.mark().equals(Optional.of(before.mark()))) {
                haproxy.become(before);
            } else {
                haproxy.reload(before);
            }
        } catch (RuntimeException again) {
            failure.addSuppressed(again);
        }
    }

    private void beginEras(EdgeState before, EdgeState after) {
        after.environments()
                .forEach((id, environment) -> environment.services().forEach((service, targets) -> {
                    if (before.of(id).of(service).era() != targets.era()) {
                        meters.begin(id, service, targets.era());
                    }
                }));
    }

    /** After HAProxy died. */
    private void startAgain() {
        changing.lock();
        try {
            if (!closing) {
                folder.put(rendering);
                haproxy.start(rendering);
            }
        } finally {
            changing.unlock();
        }
    }

    private boolean isBusy() {
        return haproxy.stats().stream().anyMatch(server -> server.inFlight() > 0);
    }

    private void openPipe() {
        try {
            pipe = Optional.of(RequestPipe.open(files.requests(), this::take));
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    files.requests() + ": it cannot be read: " + e.getMessage(),
                    "Check the folder and its owner",
                    e);
        }
    }

    /** HAProxy also says there when a server or a worker comes or goes; that is no report. */
    private void take(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        try {
            meters.add(line);
        } catch (IllegalArgumentException cutShort) {
            observer.happened("edge: a report of HAProxy's is not understood: " + cutShort.getMessage());
        }
        observer.answered(line);
    }

    private void closePipe() {
        try {
            if (pipe.isPresent()) {
                pipe.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pipe = Optional.empty();
        }
    }
}
