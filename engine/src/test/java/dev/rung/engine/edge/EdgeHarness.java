package dev.rung.engine.edge;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new edge for each test, one port it may listen on, instances of an app behind it and a client in front. */
public abstract class EdgeHarness {
    protected static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    protected static final String WEB = "web";

    /** Longer than a busy disk holds a change of targets that must be durable. */
    protected static final Duration HELD = Duration.ofSeconds(25);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    protected final List<TestApp> apps = new ArrayList<>();
    protected Edge edge;
    protected int port;

    /** A new edge of the adapter under test, in whose waiting room a request stays for no longer than this. */
    protected abstract Edge start(Duration waiting);

    /** Ends it and all it listens on. */
    protected abstract void stop(Edge running);

    @BeforeEach
    void startEdge() {
        edge = start(HELD);
        port = Ports.free();
    }

    /** Another edge in the place of the one that runs, that lets nothing wait for longer than this. */
    protected final void restart(Duration waiting) {
        stop(edge);
        edge = start(waiting);
    }

    @AfterEach
    void stopEdge() {
        apps.forEach(TestApp::close);
        stop(edge);
        client.close();
    }

    protected final TestApp app(int index) {
        return started(TestApp.start(WEB, index));
    }

    protected final TestApp started(TestApp app) {
        apps.add(app);
        return app;
    }

    protected final void publishWeb() {
        edge.publish(SHOP, List.of(http(port, Route.all(WEB, CONTAINER_PORT))));
    }

    protected final void target(Target... targets) {
        edge.target(SHOP, WEB, List.of(targets));
    }

    protected static Listener http(int port, Route... routes) {
        return new Listener("127.0.0.1", port, Listener.Kind.HTTP, List.of(routes));
    }

    protected final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    protected final HttpResponse<String> get(String path) {
        return getLater(path).join();
    }

    protected final CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }

    protected final HttpResponse<String> post(String path, String body) {
        return client.sendAsync(
                        HttpRequest.newBuilder(uri(path))
                                .timeout(Duration.ofSeconds(60))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .join();
    }
}
