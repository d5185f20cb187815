package dev.rung.bench.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Requests at a fixed rate, each counted from when it was due, none of them ever repeated. */
public final class SteadyLoad implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final HttpRequest request;
    private final long gapNanos;
    private final Thread pacer;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Histogram micros = fresh();
    private volatile boolean closed;

    /** Begins at once, to send so many to a URL. */
    public SteadyLoad(URI url, int perSecond) {
        // The JDK's client would send a refused request again and hide the failure.
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        pacer = Thread.ofPlatform().name("pacer").start(this::pace);
    }

    /** The times of what was answered since the last call. */
    public Histogram takeMicros() {
        Histogram taken = micros;
        micros = fresh();
        return taken;
    }

    /** How many were sent. */
    public long sent() {
        return sent.get();
    }

    /** How many of them were not answered with 200. */
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(pacer);
        client.close();
    }

    private void pace() {
        for (long due = System.nanoTime(); !closed; due += gapNanos) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            send(due);
        }
    }

    private void send(long due) {
        sent.incrementAndGet();
        var _ = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    if (failure != null || answer.statusCode() != 200) {
                        failed.incrementAndGet();
                    } else {
                        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
                    }
                });
    }

    private static Histogram fresh() {
        return new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    }
}
