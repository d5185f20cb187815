package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class Http2Test {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void a_request_is_answered_over_http_2_and_reaches_the_target_as_http_1() throws Exception {
        try (TestApp app = TestApp.start("web", 1);
                OneListener edge = OneListener.start(EdgeSettings.defaults(), Listener.Kind.HTTP);
                Curl curl = Curl.http2(
                        "--write-out",
                        " %{http_version} %{http_code}",
                        edge.uri("/headers?a=b").toString())) {
            edge.target(app.active());

            assertThat(curl.text())
                    .endsWith(" 2 200")
                    .contains("x-forwarded-proto: http")
                    .contains("host: 127.0.0.1:" + edge.uri("/").getPort());
        }
    }

    @Test
    void many_requests_at_once_share_a_connection() throws Exception {
        try (TestApp app = TestApp.start("web", 1);
                OneListener edge = OneListener.start(EdgeSettings.defaults(), Listener.Kind.HTTP);
                Http2Connection connection = Http2Connection.open(edge.uri("/").getPort())) {
            edge.target(app.active());
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 100)
                    .mapToObj(i -> connection.get(i % 10 == 0 ? "/status/404" : "/" + i))
                    .toList();

            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            assertThat(answers).filteredOn(answer -> answer.join() == 200).hasSize(90);
            assertThat(answers).filteredOn(answer -> answer.join() == 404).hasSize(10);
            assertThat(app.requests()).isEqualTo(100);
        }
    }

    @Test
    void a_large_body_goes_up_and_comes_back_unchanged(@TempDir Path folder) throws Exception {
        byte[] body = new byte[5 * MEGABYTE + 17];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ((i * 31) >> 3);
        }
        Path file = Files.write(folder.resolve("body"), body);
        try (TestApp app = TestApp.start("web", 1);
                OneListener edge = OneListener.start(EdgeSettings.defaults(), Listener.Kind.HTTP)) {
            edge.target(app.active());
            try (Curl curl =
                    Curl.http2("--data-binary", "@" + file, edge.uri("/echo").toString())) {
                assertThat(curl.output().readAllBytes()).isEqualTo(body);
                assertThat(curl.exitCode()).isZero();
            }
        }
    }

    @Test
    void each_event_of_a_stream_arrives_before_the_next_is_sent() throws Exception {
        BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.start((in, out, socket) -> Events.send(in, out, toSend));
                OneListener edge = OneListener.http(server.port());
                Curl curl = Curl.http2(edge.uri("/events").toString())) {
            BufferedReader lines = curl.lines();
            for (int i = 0; i < 5; i++) {
                toSend.add("data: " + i + "\n\n");
                assertThat(lines.readLine()).isEqualTo("data: " + i);
                assertThat(lines.readLine()).isEmpty();
            }
            toSend.add("");
            assertThat(lines.readLine()).isNull();
            assertThat(curl.exitCode()).isZero();
        }
    }

    @Test
    void an_answer_that_breaks_off_is_seen_as_broken_by_the_client() throws Exception {
        try (RawServer server = RawServer.start((in, out, socket) -> {
                    RawServer.readHead(in);
                    out.write(RawServer.ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"));
                });
                OneListener edge = OneListener.http(server.port());
                Curl curl = Curl.http2(edge.uri("/").toString())) {
            // The reset of the stream may overtake what had come before it: a part is no answer either way.
            assertThat("half").startsWith(new String(curl.output().readAllBytes(), StandardCharsets.US_ASCII));
            assertThat(curl.exitCode()).isNotZero();
            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    @Test
    void an_answer_that_nobody_reads_any_more_leaves_nothing_in_flight() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (RawServer server = RawServer.start((in, out, socket) -> sendForever(in, out, sent));
                OneListener edge = OneListener.http(server.port())) {
            try (Curl curl = Curl.http2(edge.uri("/").toString())) {
                assertThat(curl.output().readNBytes(MEGABYTE)).hasSize(MEGABYTE);
                assertThat(edge.inFlight(1)).isEqualTo(1);
            }
            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    @Test
    void a_client_that_does_not_wait_for_its_answer_leaves_nothing_in_flight() throws Exception {
        try (TestApp app = TestApp.start("web", 1);
                OneListener edge = OneListener.start(EdgeSettings.defaults(), Listener.Kind.HTTP)) {
            edge.target(app.active());
            try (Curl curl = Curl.http2(edge.uri("/slow").toString())) {
                await().until(() -> app.requests() == 1);
                assertThat(curl.output().available()).isZero();
            }
            app.endSlow();
            await().until(() -> edge.inFlight(1) == 0);
        }
    }

    private static void sendForever(InputStream in, OutputStream out, AtomicLong sent) throws Exception {
        RawServer.readHead(in);
        out.write(RawServer.ascii("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"));
        byte[] block = new byte[64 * 1024];
        while (sent.addAndGet(block.length) < 9_999_999_999L) {
            out.write(block);
        }
    }
}
