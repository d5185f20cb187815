package dev.rung.laptop.agent.client;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.SystemClock;
import dev.rung.engine.json.Json;
import dev.rung.engine.lock.FileHostLock;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.server.ServerLimits;
import dev.rung.laptop.agent.server.StateCalls;
import dev.rung.laptop.agent.server.Visits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** An agent that keeps a host's share of an environment's state, and a call that lasts as long as a test wants it to. */
final class AgentBed implements AutoCloseable {
    static final EnvironmentId SHOP = new EnvironmentId("shop", "default");

    final CountDownLatch working = new CountDownLatch(1);
    final CountDownLatch mayEnd = new CountDownLatch(1);
    private final SocketPlace place;
    private final AgentServer server;

    private AgentBed(SocketPlace place, AgentServer server) {
        this.place = place;
        this.server = server;
    }

    static AgentBed in(Path folder) {
        try {
            Files.createDirectories(folder);
            var root = new StateRoot(folder.resolve("state"));
            var visits = new Visits(environment ->
                    new FileHostLock(root.environment(environment).acts(), Duration.ofMillis(50)));
            var place = new SocketPlace(new AgentFiles(folder), Map.of());
            var calls = new LinkedHashMap<String, Call>(new StateCalls(root, new SystemClock()).byName());
            var latches = new AgentBed[1];
            calls.put("work", (arguments, parts) -> {
                latches[0].working.countDown();
                awaitUninterruptibly(latches[0].mayEnd);
                return Json.object();
            });
            var all = new LinkedHashMap<>(visits.guarding(calls));
            all.putAll(visits.byName());
            var server = AgentServer.start(place.choose(), all, ServerLimits.USUAL, line -> {});
            latches[0] = new AgentBed(place, server);
            return latches[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    AgentClient client() {
        return new AgentClient(place);
    }

    @Override
    public void close() {
        mayEnd.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
