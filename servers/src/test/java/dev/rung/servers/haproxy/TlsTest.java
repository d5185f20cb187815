package dev.rung.servers.haproxy;

import static dev.rung.engine.edge.TestApp.CONTAINER_PORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToHttps;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.RawServer;
import dev.rung.engine.edge.TestApp;
import dev.rung.servers.haproxy.config.HaproxySettings.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS: what is spoken, which certificate is shown, and what browsers are told. */
@Timeout(60)
class TlsTest extends HaproxyHarness {
    /** A record with a ClientHello: version 1.1, two suites with ECDHE, curve P-256. */
    private static final String HELLO_TLS_1_1 =
            "160301003f0100003b030200000000000000000000000000000000000000000000000000000000000000000000"
                    + "04c009c0130100000e000a000400020017000b00020100";

    @TempDir
    static Path keys;

    private static TestCertificate shop;
    private static TestCertificate another;

    private int secure;
    private Path file;

    @BeforeAll
    static void makeCertificates() {
        shop = TestCertificate.of("shop.example.com", keys);
        another = TestCertificate.of("other.example.org", keys);
    }

    @BeforeEach
    void serveTls() throws IOException {
        secure = Ports.free();
        file = Files.writeString(temporary.resolve("shop.pem"), shop.pem());
        haproxy().use(SETTINGS.with(tls(file)));
        edge.publish(
                SHOP,
                List.of(
                        http(port, new Route(Optional.empty(), "/", new ToHttps())),
                        new Listener(
                                "127.0.0.1", secure, Listener.Kind.HTTPS, List.of(Route.all(WEB, CONTAINER_PORT)))));
        target(app(1).active());
    }

    @Test
    void https_is_spoken_with_http_2_and_with_http_1() throws Exception {
        HttpResponse<String> second = ask(HttpClient.Version.HTTP_2, "/");
        HttpResponse<String> first = ask(HttpClient.Version.HTTP_1_1, "/");

        assertThat(second.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(second.body()).isEqualTo("web-1-1");
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(first.body()).isEqualTo("web-1-1");
    }

    @Test
    void the_target_learns_that_it_was_https_and_the_browser_to_insist_on_it() throws Exception {
        HttpResponse<String> answer = ask(HttpClient.Version.HTTP_2, "/headers");

        assertThat(answer.body()).contains("x-forwarded-proto: https", "x-forwarded-port: " + secure, ";proto=https");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void an_order_over_http_2_is_sent_once_to_an_instance_that_hangs_up() throws Exception {
        try (RawServer dying = RawServer.start((in, out, socket) -> RawServer.readHead(in));
                HttpClient client =
                        HttpClient.newBuilder().sslContext(shop.trust()).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + secure + "/"));
            assertThat(client.send(request.GET().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            target(TestApp.target(new InstanceId(WEB, 1, 2), Target.State.ACTIVE, dying.port()));

            HttpResponse<String> answer =
                    client.send(request.POST(BodyPublishers.ofString("one")).build(), BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(dying.connections()).isEqualTo(1);
        }
    }

    @Test
    void plain_http_is_sent_to_https() {
        String answer = head("GET /a?b=c HTTP/1.1\r\nHost: shop.example.com\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 308 ").contains("location: https://shop.example.com/a?b=c\r\n");
    }

    @Test
    void nothing_older_than_tls_1_2_is_spoken() throws Exception {
        assertThat(protocol("TLSv1.2")).isEqualTo("TLSv1.2");
        assertThat(protocol("TLSv1.3")).isEqualTo("TLSv1.3");
        // This JDK does not speak TLS 1.1 any more, so a client's first message is written by hand.
        try (Socket old = new Socket(InetAddress.getLoopbackAddress(), secure)) {
            old.setSoTimeout(20_000);
            old.getOutputStream().write(HexFormat.of().parseHex(HELLO_TLS_1_1));

            byte[] answer = old.getInputStream().readNBytes(7);

            assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    @Test
    void each_host_is_shown_its_own_certificate_and_strangers_the_first() throws Exception {
        Path second = Files.writeString(temporary.resolve("other.pem"), another.pem());

        haproxy().use(SETTINGS.with(tls(file, second)));

        assertThat(shown("other.example.org")).isEqualTo(another.certificate());
        assertThat(shown("shop.example.com")).isEqualTo(shop.certificate());
        assertThat(shown("stranger.example.net")).isEqualTo(shop.certificate());
    }

    @Test
    void a_renewed_certificate_is_served_by_the_same_worker() throws Exception {
        Files.writeString(file, another.pem());
        List<ProcessHandle> before = processes();

        haproxy().renewCertificates();

        assertThat(shown("shop.example.com")).isEqualTo(another.certificate());
        assertThat(processes()).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_certificate_is_not_taken_for_one() throws Exception {
        Files.writeString(file, "nonsense");

        assertThatThrownBy(haproxy()::renewCertificates).hasMessageContaining("shop.pem");

        assertThat(shown("shop.example.com")).isEqualTo(shop.certificate());
    }

    private Tls tls(Path... certificates) {
        return new Tls(List.of(certificates), Optional.of(Duration.ofDays(365)));
    }

    private HttpResponse<String> ask(HttpClient.Version version, String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(shop.trust())
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + secure + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private String protocol(String wanted) throws Exception {
        try (SSLSocket socket = handshake(shop.trust(), "shop.example.com", wanted)) {
            return socket.getSession().getProtocol();
        }
    }

    /** The certificate that a client is shown who asks for a host; whether it believes it or not. */
    private Certificate shown(String host) throws Exception {
        var peek = new Peek();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {peek}, null);
        try (SSLSocket socket = handshake(context, host, "TLSv1.3")) {
            return socket.getSession().getPeerCertificates()[0];
        } catch (SSLHandshakeException e) {
            throw new AssertionError("nothing was shown to " + host, e);
        }
    }

    private SSLSocket handshake(SSLContext context, String host, String protocol) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), secure);
        socket.setSoTimeout(20_000);
        socket.setEnabledProtocols(new String[] {protocol});
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Lets every certificate pass, for a look at it. */
    private static final class Peek extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket at) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket at) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine at) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine at) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
