package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.hosts.HostStandard;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToHttps;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.engine.json.Json;
import dev.rung.servers.haproxy.config.HaproxySettings.Tls;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a balancer in front of a host is told when it asks whether the host serves. */
@Timeout(60)
class HealthTest extends HaproxyHarness {
    @TempDir
    static Path keys;

    private static TestCertificate certificate;

    private final int secure = Ports.free();
    private TestApp web;

    @BeforeAll
    static void makeCertificate() {
        certificate = TestCertificate.of("shop.example.com", keys);
    }

    @BeforeEach
    void serve() throws Exception {
        Path file = Files.writeString(temporary.resolve("shop.pem"), certificate.pem());
        haproxy().use(SETTINGS.with(new Tls(List.of(file), Optional.empty())));
        edge.publish(SHOP, List.of(plain(), overTls()));
        web = app(1);
        target(web.active());
    }

    @Test
    void a_host_that_serves_says_so_over_http_and_https_and_asks_no_instance() throws Exception {
        assertThat(get("/").statusCode()).as("of anything else").isEqualTo(308);

        assertThat(overHttp().statusCode()).isEqualTo(200);
        assertThat(overHttp().body()).isEqualTo("ok");
        assertThat(overHttps().statusCode()).isEqualTo(200);
        assertThat(web.requests()).isZero();
    }

    @Test
    void it_is_asked_often_and_not_reported() throws Exception {
        overHttp();
        overHttps();
        get("/last");

        await().until(() -> answered.stream().anyMatch(line -> line.contains("/last")));
        assertThat(answered).extracting(line -> Json.read(line).text("path")).containsOnly("/last");
    }

    @Test
    void a_host_that_has_missed_a_change_is_not_there_until_it_has_caught_up() throws Exception {
        haproxy().behind(SHOP, true);

        assertThatThrownBy(() -> ask("http", port)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> ask("https", secure)).isInstanceOf(ConnectException.class);

        haproxy().behind(SHOP, false);

        assertThat(overHttp().statusCode()).isEqualTo(200);
        assertThat(overHttps().statusCode()).isEqualTo(200);
    }

    @Test
    void a_drained_host_which_runs_no_instance_and_one_in_maintenance_still_answer() throws Exception {
        target();
        assertThat(overHttp().statusCode()).isEqualTo(200);
        assertThat(overHttps().statusCode()).isEqualTo(200);

        edge.maintenance(SHOP, true);
        assertThat(overHttp().statusCode()).isEqualTo(200);
        assertThat(overHttps().statusCode()).isEqualTo(200);
    }

    @Test
    void on_a_connection_from_before_a_reload_the_host_answers_as_it_is_now() throws Exception {
        try (Socket kept = connect()) {
            assertThat(onConnection(kept)).startsWith("HTTP/1.1 200 ");

            haproxy().behind(SHOP, true);

            assertThat(onConnection(kept)).doesNotStartWith("HTTP/1.1 200 ");
        }
    }

    private Listener plain() {
        return http(port, new Route(Optional.empty(), "/", new ToHttps()));
    }

    private Listener overTls() {
        return new Listener("127.0.0.1", secure, Listener.Kind.HTTPS, List.of(Route.all(WEB, CONTAINER_PORT)));
    }

    private HttpResponse<String> overHttp() throws Exception {
        return ask("http", port);
    }

    private HttpResponse<String> overHttps() throws Exception {
        return ask("https", secure);
    }

    private static HttpResponse<String> ask(String scheme, int at) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(certificate.trust()).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + at + HostStandard.HEALTH_PATH))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** The head of the answer, whose body is read too. */
    private static String onConnection(Socket kept) throws Exception {
        kept.getOutputStream()
                .write(RawServer.ascii("GET " + HostStandard.HEALTH_PATH + " HTTP/1.1\r\nHost: shop\r\n\r\n"));
        InputStream in = kept.getInputStream();
        String head = RawServer.readHead(in);
        in.readNBytes("ok".length());
        return head;
    }
}
