package dev.rung.laptop.edge;

import static dev.rung.laptop.edge.TestApp.CONTAINER_PORT;

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
abstract class EdgeHarness {
    static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    static final String WEB = "web";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    final List<TestApp> apps = new ArrayList<>();
    Edge edge;
    int port;

    /** A new edge of the adapter under test. */
    abstract Edge start();

    /** Ends it and all it listens on. */
    abstract void stop(Edge running);

    @BeforeEach
    void startEdge() {
        edge = start();
        port = Ports.free();
    }

    @AfterEach
    void stopEdge() {
        apps.forEach(TestApp::close);
        stop(edge);
        client.close();
    }

    final TestApp app(int index) {
        return started(TestApp.start(WEB, index));
    }

    final TestApp started(TestApp app) {
        apps.add(app);
        return app;
    }

    final void publishWeb() {
        edge.publish(SHOP, List.of(http(port, Route.all(WEB, CONTAINER_PORT))));
    }

    final void target(Target... targets) {
        edge.target(SHOP, WEB, List.of(targets));
    }

    static Listener http(int port, Route... routes) {
        return new Listener("127.0.0.1", port, Listener.Kind.HTTP, List.of(routes));
    }

    final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    final HttpResponse<String> get(String path) {
        return getLater(path).join();
    }

    final CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    final HttpResponse<String> post(String path, String body) {
        return client.sendAsync(
                        HttpRequest.newBuilder(uri(path))
                                .timeout(Duration.ofSeconds(30))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .join();
    }
}
