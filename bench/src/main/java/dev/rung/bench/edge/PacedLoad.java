package dev.rung.bench.edge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate over 32 connections. A request's time runs from when it was due, not from when it could be
 * sent, so that a proxy that stalls is not spared the requests that pile up meanwhile.
 */
final class PacedLoad {
    private static final int CONNECTIONS = 32;
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: bench\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private PacedLoad() {}

    /** The times in microseconds. */
    static Histogram run(Contestant contestant, long perSecond, Duration time)
            throws IOException, InterruptedException {
        Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
        long gap = TimeUnit.SECONDS.toNanos(CONNECTIONS) / perSecond;
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long first = start + gap * i / CONNECTIONS;
                running.add(clients.submit(() -> ask(contestant, first, start + time.toNanos(), gap, micros)));
            }
            for (Future<?> client : running) {
                client.get();
            }
            return micros;
        } catch (ExecutionException cause) {
            throw new IOException("the load on " + contestant.name() + " broke off", cause);
        }
    }

    private static boolean ask(Contestant contestant, long first, long end, long gap, Histogram micros)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), contestant.port())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (long due = first; due < end; due += gap) {
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                socket.getOutputStream().write(REQUEST);
                readAnswer(in);
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
            }
        }
        return true;
    }

    private static void readAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(256);
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the connection was closed");
            }
            head.append((char) octet);
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        int at = text.indexOf("content-length:") + "content-length:".length();
        in.skipNBytes(Long.parseLong(text.substring(at, text.indexOf('\r', at)).strip()));
    }
}
