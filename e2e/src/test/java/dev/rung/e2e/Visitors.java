package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** Ask an app again and again which version serves; count what they are answered, and note what is not right. */
final class Visitors implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 20;

    private final List<URI> places;
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile Set<Integer> versions;

    private Visitors(List<URI> places, Set<Integer> versions) {
        this.places = List.copyOf(places);
        this.versions = Set.copyOf(versions);
    }

    /** Visitors of these ports of loopback, who are content with these versions. */
    static Visitors of(List<Integer> ports, Set<Integer> versions) {
        return at(
                ports.stream()
                        .map(port -> URI.create("http://127.0.0.1:" + port + "/"))
                        .toList(),
                versions);
    }

    /** Visitors of these places, one after the other, who are content with these versions. */
    static Visitors at(List<URI> places, Set<Integer> versions) {
        var visitors = new Visitors(places, versions);
        Thread.ofVirtual().name("visitors").start(visitors::come);
        return visitors;
    }

    /** From now on these versions may answer. */
    void expect(Set<Integer> some) {
        versions = Set.copyOf(some);
    }

    /** Waits until each has asked again, and fails when anybody was answers something else so far. */
    void awaitContent() {
        long before = answers.get();
        Awaitility.await().atMost(ANSWER).until(() -> answers.get() > before + 2L * places.size() || !wrong.isEmpty());
        assertThat(wrong).as("answers, beside %s that are right", answers).isEmpty();
    }

    /** How often each answer was given so far, such as {@code 200 1}. */
    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The share of a version in so many answers to come. */
    double shareOf(int version, int among) {
        Map<String, Long> before = counts();
        Map<String, Long> after = Awaitility.await()
                .atMost(ANSWER)
                .pollInterval(Duration.ofMillis(PAUSE_MILLIS))
                .until(this::counts, now -> sum(now) >= sum(before) + among);
        String answer = "200 " + version;
        return (double) (after.getOrDefault(answer, 0L) - before.getOrDefault(answer, 0L)) / (sum(after) - sum(before));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void come() {
        try {
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                places.forEach(this::ask);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(URI place) {
        Set<Integer> right = versions;
        try {
            var request = HttpRequest.newBuilder(place).timeout(ANSWER).build();
            var response = http.send(request, BodyHandlers.ofString());
            String body = response.body().strip();
            counts.merge(response.statusCode() + " " + body, 1L, Long::sum);
            if (response.statusCode() == 200 && right.stream().anyMatch(version -> body.equals(version.toString()))) {
                answers.incrementAndGet();
            } else {
                wrong.add(response.statusCode() + " '" + body + "' instead of " + right);
            }
        } catch (IOException e) {
            wrong.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        http.close();
    }
}
