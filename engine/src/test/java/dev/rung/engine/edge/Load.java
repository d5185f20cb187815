package dev.rung.engine.edge;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask without a pause, every other request a POST, and note every answer that is not a 200. */
public final class Load implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final URI uri;
    private volatile boolean stopping;

    private Load(URI uri) {
        this.uri = uri;
    }

    public static Load start(URI uri, int clients) {
        Load load = new Load(uri);
        for (int i = 0; i < clients; i++) {
            load.threads.execute(load::ask);
        }
        return load;
    }

    public int count() {
        return count.get();
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until this many more requests were answered. */
    public void awaitAnother(int requests) {
        int enough = count.get() + requests;
        await().pollInterval(Duration.ofMillis(5)).until(() -> count.get() >= enough);
    }

    private void ask() {
        for (int i = 0; !stopping; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
            try {
                HttpResponse<String> response = client.send(
                        (i % 2 == 0 ? request.GET() : request.POST(BodyPublishers.ofString("order"))).build(),
                        BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    failures.add(response.statusCode() + " " + response.body());
                }
            } catch (Exception failure) {
                if (!stopping) {
                    failures.add(failure.toString());
                }
            }
            count.incrementAndGet();
        }
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
