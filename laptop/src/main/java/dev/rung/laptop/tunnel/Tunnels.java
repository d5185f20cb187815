package dev.rung.laptop.tunnel;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.shell.Command;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.laptop.tunnel.TunnelStatus.State;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The tunnels of all environments, one for each at most. They are kept, so that the next agent opens them again. */
public final class Tunnels implements AutoCloseable {
    private static final Duration OPENING = Duration.ofSeconds(30);

    private final EnvironmentStore store;
    private final String path;
    private final BackOff backOff;
    private final Consumer<String> log;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<EnvironmentId, Tunnel> open = new ConcurrentHashMap<>();

    /**
     * @param store of the requests
     * @param path the folders in which programs are, as {@code PATH} has them
     * @param log is told what went wrong with kept tunnels
     */
    public Tunnels(EnvironmentStore store, String path, Consumer<String> log) {
        this(store, path, BackOff.USUAL, log);
    }

    Tunnels(EnvironmentStore store, String path, BackOff backOff, Consumer<String> log) {
        this.store = store;
        this.path = path;
        this.backOff = backOff;
        this.log = log;
    }

    /** Opens again what an agent before this one had open, and ends what it left running. */
    public void reopen() {
        for (EnvironmentId environment : store.environments()) {
            try {
                Fields kept = Json.read(store.read(environment).orElse("{}"));
                if (kept.has("pid")) {
                    new Child(kept.whole("pid"), Instant.parse(kept.text("started"))).end();
                }
                start(environment, TunnelJson.request(kept.object("request")));
            } catch (IOException | PortException | IllegalArgumentException e) {
                log.accept(environment + ": its tunnel cannot be opened again: " + e.getMessage());
            }
        }
    }

    /**
     * Opens the environment's tunnel in the place of the one it has, and waits until it is through.
     *
     * @throws PortException when it cannot be opened; then there is none
     */
    public TunnelStatus open(EnvironmentId environment, TunnelRequest request) {
        changing.lock();
        try {
            closeOne(environment);
            Tunnel tunnel = start(environment, request);
            boolean known = tunnel.awaitFirstOutcome(OPENING);
            TunnelStatus status = tunnel.status();
            if (status.state() == State.UP) {
                return status;
            }
            close(environment);
            throw known
                    ? TunnelFailure.of(request, status.lastError().orElse("it ended"))
                    : TunnelFailure.tooSlow(request, OPENING.toSeconds());
        } catch (InterruptedException e) {
            close(environment);
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, "tunnel: opening it was interrupted", "", e);
        } finally {
            changing.unlock();
        }
    }

    /** Closes the environment's tunnel, if it has one, and forgets it. */
    public void close(EnvironmentId environment) {
        changing.lock();
        try {
            closeOne(environment);
            store.remove(environment);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, "tunnel: it is closed, but not forgotten: " + e.getMessage(), "Remove tunnel.json", e);
        } finally {
            changing.unlock();
        }
    }

    /** How the environment's tunnel is; empty when it has none. */
    public Optional<TunnelStatus> status(EnvironmentId environment) {
        return Optional.ofNullable(open.get(environment)).map(Tunnel::status);
    }

    /**
     * Whether what a peer says about who sent a request can be believed: a connection from this machine, while
     * Cloudflare is the only one who brings requests from elsewhere. Over ssh anybody's own words come through.
     */
    public boolean isTrusted(InetAddress peer) {
        return peer.isLoopbackAddress()
                && !open.isEmpty()
                && open.values().stream().noneMatch(tunnel -> tunnel.request().via() instanceof Via.Ssh);
    }

    /** Ends the programs; the tunnels stay kept. */
    @Override
    public void close() {
        open.values().forEach(Tunnel::close);
    }

    private Tunnel start(EnvironmentId environment, TunnelRequest request) {
        Command command = installed(TunnelCommand.of(request));
        var tunnel = new Tunnel(request, command, backOff, child -> keep(environment, request, child));
        open.put(environment, tunnel);
        tunnel.start();
        return tunnel;
    }

    private void closeOne(EnvironmentId environment) {
        Tunnel before = open.remove(environment);
        if (before != null) {
            before.close();
        }
    }

    private void keep(EnvironmentId environment, TunnelRequest request, Child child) {
        try {
            store.write(
                    environment,
                    Json.write(Json.object(
                            "request", TunnelJson.write(request),
                            "pid", child.pid(),
                            "started", child.started().toString())));
        } catch (IOException e) {
            log.accept(environment + ": its tunnel is open, but not kept: " + e.getMessage());
        }
    }

    /** The command with the program's whole path. */
    private Command installed(Command command) {
        String program = command.words().getFirst();
        Path found = Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> TunnelFailure.missing(program));
        var words = new ArrayList<>(command.words());
        words.set(0, found.toString());
        return Command.of(words).with(command.environment());
    }
}
