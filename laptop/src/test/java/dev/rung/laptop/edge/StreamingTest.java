package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamingTest {
    private static final long GIGABYTE = 1L << 30;
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] BLOCK = new byte[64 * 1024];

    /** What the kernel may keep for a few sockets, with much room. */
    private static final long KERNEL_BUFFERS = 64 * MEGABYTE;

    @Test
    void a_gigabyte_goes_down_no_faster_than_it_is_read_and_little_memory_is_used() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (RawServer server = RawServer.start((in, out, socket) -> sendGigabyte(in, out, sent));
                OneListener edge = OneListener.http(server.port());
                Socket client = edge.connect()) {
            client.getOutputStream().write(RawServer.ascii("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
            RawServer.readHead(client.getInputStream());

            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(KERNEL_BUFFERS);

            assertThat(skip(client.getInputStream(), GIGABYTE)).isEqualTo(GIGABYTE);
            assertThat(directMemory()).isLessThan(32L * MEGABYTE);
        }
    }

    @Test
    void a_gigabyte_goes_up_no_faster_than_it_is_read_and_little_memory_is_used() throws Exception {
        AtomicLong sent = new AtomicLong();
        CompletableFuture<Void> mayRead = new CompletableFuture<>();
        CompletableFuture<Long> received = new CompletableFuture<>();
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    RawServer.readHead(in);
                    mayRead.get(30, TimeUnit.SECONDS);
                    received.complete(skip(in, GIGABYTE));
                    out.write(RawServer.ascii("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"));
                });
                OneListener edge = OneListener.http(server.port());
                Socket client = edge.connect()) {
            Thread.ofVirtual().start(() -> upload(client, sent));
            awaitStandstill(sent);
            assertThat(sent.get()).isLessThan(KERNEL_BUFFERS);

            mayRead.complete(null);

            assertThat(received.get(100, TimeUnit.SECONDS)).isEqualTo(GIGABYTE);
            assertThat(RawServer.readHead(client.getInputStream())).startsWith("HTTP/1.1 201");
            assertThat(directMemory()).isLessThan(32L * MEGABYTE);
        }
    }

    @Test
    void each_event_of_a_stream_arrives_before_the_next_is_sent() throws Exception {
        BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.start((in, out, socket) -> Events.send(in, out, toSend));
                OneListener edge = OneListener.http(server.port());
                HttpClient client = http1()) {
            HttpResponse<InputStream> response = client.sendAsync(
                            HttpRequest.newBuilder(edge.uri("/events")).build(), BodyHandlers.ofInputStream())
                    .get(60, TimeUnit.SECONDS);

            for (int i = 0; i < 5; i++) {
                String event = "data: " + i + "\n\n";
                toSend.add(event);
                assertThat(read(response.body(), event.length())).isEqualTo(event);
            }
            toSend.add("");
            assertThat(response.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_body_without_a_length_goes_up_and_its_answer_comes_down() throws Exception {
        byte[] body = new byte[3 * MEGABYTE + 17];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ((i * 31) >> 3);
        }
        try (TestApp app = TestApp.start("web", 1);
                OneListener edge = OneListener.start(EdgeSettings.defaults(), Listener.Kind.HTTP);
                HttpClient client = http1()) {
            edge.target(app.active());
            HttpRequest request = HttpRequest.newBuilder(edge.uri("/echo"))
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();

            HttpResponse<byte[]> response =
                    client.sendAsync(request, BodyHandlers.ofByteArray()).get(60, TimeUnit.SECONDS);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(body);
        }
    }

    @Test
    void an_answer_that_ends_with_its_connection_is_passed_on_whole() throws Exception {
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    RawServer.readHead(in);
                    out.write(RawServer.ascii("HTTP/1.1 200 OK\r\n\r\nuntil the end"));
                });
                OneListener edge = OneListener.http(server.port());
                HttpClient client = http1()) {
            assertThat(client.sendAsync(HttpRequest.newBuilder(edge.uri("/")).build(), BodyHandlers.ofString())
                            .get(60, TimeUnit.SECONDS)
                            .body())
                    .isEqualTo("until the end");
        }
    }

    @Test
    void an_answer_that_breaks_off_is_seen_as_broken_by_the_client() {
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    RawServer.readHead(in);
                    out.write(RawServer.ascii("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
                });
                OneListener edge = OneListener.http(server.port());
                HttpClient client = http1()) {
            assertThat(client.sendAsync(
                            HttpRequest.newBuilder(edge.uri("/"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.ofString()))
                    .failsWithin(Duration.ofSeconds(10));
            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    @Test
    void an_answer_that_nobody_reads_any_more_leaves_nothing_in_flight() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (RawServer server = RawServer.start((in, out, socket) -> sendGigabyte(in, out, sent));
                OneListener edge = OneListener.http(server.port());
                HttpClient client = http1()) {
            HttpResponse<InputStream> response =
                    client.send(HttpRequest.newBuilder(edge.uri("/")).build(), BodyHandlers.ofInputStream());
            assertThat(response.body().readNBytes(MEGABYTE)).hasSize(MEGABYTE);
            assertThat(edge.inFlight(1)).isEqualTo(1);

            response.body().close();

            await().until(() -> edge.inFlight(1) == 0);
            assertThat(sent.get()).isLessThan(GIGABYTE);
        }
    }

    @Test
    void a_web_socket_talks_both_ways_and_is_in_flight_until_it_is_closed() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (EchoWebSocket server = EchoWebSocket.start();
                OneListener edge = OneListener.http(server.port());
                HttpClient client = http1()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(edge.uri("/chat").toString().replace("http:", "ws:")), hearing(heard))
                    .get(60, TimeUnit.SECONDS);
            for (int i = 0; i < 10; i++) {
                String word = "word " + "x".repeat(i * 3000);
                socket.sendText(word, true).get(60, TimeUnit.SECONDS);
                assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(word);
            }
            assertThat(edge.inFlight(1)).isEqualTo(1);

            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(60, TimeUnit.SECONDS);

            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    @Test
    void a_web_socket_ends_with_the_instance_it_talks_to() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (EchoWebSocket server = EchoWebSocket.start();
                OneListener edge = OneListener.http(server.port());
                HttpClient client = http1()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(edge.uri("/chat").toString().replace("http:", "ws:")), hearing(heard))
                    .get(60, TimeUnit.SECONDS);

            server.stop();

            await().until(() -> edge.inFlight(1) == 0);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("closed");
            socket.abort();
        }
    }

    private static HttpClient http1() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static WebSocket.Listener hearing(BlockingQueue<String> heard) {
        return new WebSocket.Listener() {
            private final StringBuilder whole = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                whole.append(data);
                if (last) {
                    heard.add(whole.toString());
                    whole.setLength(0);
                }
                socket.request(1);
                return CompletableFuture.completedStage(null);
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                heard.add("closed");
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void onError(WebSocket socket, Throwable cause) {
                heard.add("closed");
            }
        };
    }

    private static void sendGigabyte(InputStream in, OutputStream out, AtomicLong sent) throws IOException {
        RawServer.readHead(in);
        out.write(RawServer.ascii("HTTP/1.1 200 OK\r\nContent-Length: " + GIGABYTE + "\r\n\r\n"));
        while (sent.get() < GIGABYTE) {
            out.write(BLOCK);
            sent.addAndGet(BLOCK.length);
        }
    }

    private static void upload(Socket client, AtomicLong sent) {
        try {
            OutputStream out = client.getOutputStream();
            out.write(RawServer.ascii("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + GIGABYTE + "\r\n\r\n"));
            while (sent.get() < GIGABYTE) {
                out.write(BLOCK);
                sent.addAndGet(BLOCK.length);
            }
        } catch (IOException broken) {
            sent.set(-1);
        }
    }

    /** Waits until a number has moved and then not changed for half a second. */
    private static void awaitStandstill(AtomicLong moving) {
        await().until(() -> moving.get() > 0);
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> last.getAndSet(moving.get()) == moving.get());
    }

    private static long skip(InputStream in, long bytes) throws IOException {
        byte[] buffer = new byte[256 * 1024];
        long got = 0;
        while (got < bytes) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, bytes - got));
            if (read < 0) {
                return got;
            }
            got += read;
        }
        return got;
    }

    private static String read(InputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
