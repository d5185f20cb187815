package dev.rung.servers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.certificates.Attempts;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToHttps;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.edge.Ports;
import dev.rung.servers.certificates.AcmeIssuer.AcmeAuthority;
import dev.rung.servers.certificates.AcmeIssuer.Patience;
import dev.rung.servers.certificates.Certificates.Sources;
import dev.rung.servers.haproxy.EdgeObserver;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.haproxy.config.HaproxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates from a real ACME authority, which asks a real edge whether the names are ours. */
@Timeout(90)
class AcmeTest implements CertificateEvents {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    private static final String NAME = "shop.example.com";
    private static final Set<String> NAMES = Set.of(NAME);

    @TempDir
    static Path shared;

    private static int plain;
    private static Pebble pebble;

    @TempDir
    Path temporary;

    private final List<String> notes = new ArrayList<>();
    private final int secure = Ports.free();
    private Instant now = Instant.now();
    private CertificateStore store;
    private HaproxyEdge edge;
    private Certificates certificates;

    @BeforeAll
    static void startAuthority() throws IOException {
        plain = Ports.free();
        pebble = Pebble.start(shared, plain);
    }

    @AfterAll
    static void stopAuthority() {
        pebble.close();
    }

    @BeforeEach
    void startEdge() {
        store = new CertificateStore(temporary.resolve("certificates"));
        edge = HaproxyEdge.start(temporary.resolve("edge"), HaproxySettings.defaults(), EdgeObserver.NONE);
        certificates = of(edge);
        edge.use(HaproxySettings.defaults().with(new HaproxySettings.Tls(certificates.files(NAMES), Optional.empty())));
        Route route = new Route(Optional.of(NAME), "/", new Redirect("https://elsewhere.example.com"));
        Route plainRoute = new Route(Optional.empty(), "/", new ToHttps());
        edge.publish(
                SHOP,
                List.of(
                        new Listener("127.0.0.1", plain, Listener.Kind.HTTP, List.of(plainRoute)),
                        new Listener("127.0.0.1", secure, Listener.Kind.HTTPS, List.of(route))));
    }

    @AfterEach
    void stopEdge() {
        edge.close();
    }

    @Override
    public void changed() {
        edge.renewCertificates();
    }

    @Override
    public void happened(String note) {
        notes.add(note);
    }

    @Test
    void a_certificate_is_obtained_and_served_with_its_chain_where_a_private_one_stood_in() throws Exception {
        assertThatThrownBy(() -> shown(pebble.roots())).hasMessageContaining("PKIX");
        assertThat(shown(List.of(new PrivateIssuer(store, () -> now).authority())))
                .hasSize(1);

        certificates.look(NAMES);

        List<X509Certificate> chain = shown(pebble.roots());
        assertThat(chain).hasSize(2).isEqualTo(store.read(NAME).orElseThrow().chain());
        assertThat(notes)
                .singleElement()
                .asString()
                .contains(NAME, pebble.directory().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file(NAME))))
                .isEqualTo("rw-------");
    }

    @Test
    void it_is_renewed_when_a_third_of_its_life_is_left_and_not_before() throws Exception {
        certificates.look(NAMES);
        X509Certificate first = shown(pebble.roots()).getFirst();
        Instant due = store.read(NAME).orElseThrow().validity().renewFrom();

        now = due.minusSeconds(1);
        certificates.look(NAMES);
        assertThat(shown(pebble.roots())).first().isEqualTo(first);

        now = due;
        certificates.look(NAMES);
        assertThat(shown(pebble.roots())).first().isNotEqualTo(first);
        assertThat(temporary.resolve("certificates/accounts")).isDirectoryContaining(account -> true);
    }

    @Test
    void what_the_authority_is_answered_comes_before_redirect_and_routes_and_is_gone_afterwards() throws Exception {
        assertThat(challenge("some-token").statusCode()).isEqualTo(308);

        edge.answer("some-token", "some-token.some-print");

        assertThat(challenge("some-token").body()).isEqualTo("some-token.some-print");
        assertThat(challenge("other-token").statusCode()).isEqualTo(308);
        edge.forget("some-token");
        assertThat(challenge("some-token").statusCode()).isEqualTo(308);
    }

    @Test
    void an_answer_outlives_a_change_of_the_routes() throws Exception {
        edge.answer("some-token", "some-token.some-print");

        edge.publish(
                SHOP,
                List.of(new Listener(
                        "127.0.0.1",
                        plain,
                        Listener.Kind.HTTP,
                        List.of(new Route(Optional.empty(), "/", new Redirect("https://a.example.com"))))));

        assertThat(challenge("some-token").body()).isEqualTo("some-token.some-print");
    }

    @Test
    void what_is_no_token_is_not_written_anywhere() {
        assertThatThrownBy(() -> edge.answer("a b\nquit", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> edge.answer("a", "b c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_that_cannot_be_proved_is_said_to_be_so_and_not_tried_again_at_once() throws Exception {
        Certificates elsewhere = of(Challenges.all(List.of()));

        elsewhere.look(NAMES);
        elsewhere.look(NAMES);

        assertThat(notes)
                .singleElement()
                .asString()
                .contains(NAME + ": ", "could not see that the name is ours", "tried again at");
        CertificateStatus status = elsewhere.status(NAMES).getFirst();
        assertThat(status.source()).isEqualTo(CertificateStatus.Source.STAND_IN);
        assertThat(status.failure())
                .get()
                .extracting(Attempts.Failure::why)
                .asString()
                .contains("is ours");
        assertThat(status.next()).contains(now.plus(Duration.ofMinutes(1)));
        now = now.plus(Duration.ofMinutes(1));
        elsewhere.look(NAMES);
        assertThat(notes).hasSize(2);
    }

    @Test
    void a_directory_that_is_none_is_told_with_the_reason() {
        URI nothing = URI.create("https://localhost:" + Ports.free() + "/dir");
        AcmeAuthority known = pebble.authority();

        assertThat(failure(new AcmeAuthority(nothing, known.email(), known.trusted())))
                .contains(nothing + " cannot be reached: no connection");
        URI other = pebble.directory().resolve("/other");
        assertThat(failure(new AcmeAuthority(other, known.email(), known.trusted())))
                .contains(other + " is no ACME directory");
        assertThat(failure(new AcmeAuthority(known.directory(), known.email(), List.of())))
                .contains(known.directory() + " is not trusted");
        assertThat(failure(new AcmeAuthority(URI.create("http://localhost/dir"), known.email(), known.trusted())))
                .contains("it is no https URL");
    }

    @Test
    void an_authority_that_refuses_is_quoted() {
        assertThatThrownBy(() -> issuer(pebble.authority(), edge).issue("127.0.0.1"))
                .isInstanceOf(IssueException.class)
                .hasMessageContaining("127.0.0.1: " + pebble.directory() + " refused: ");
    }

    private String failure(AcmeAuthority authority) {
        try {
            issuer(authority, edge).issue(NAME);
            return "";
        } catch (IssueException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Certificates of(Challenges challenges) {
        return new Certificates(
                store, new Sources(List.of(), Optional.of(issuer(pebble.authority(), challenges))), () -> now, this);
    }

    private AcmeIssuer issuer(AcmeAuthority authority, Challenges challenges) {
        return new AcmeIssuer(
                authority, store, challenges, new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30)));
    }

    private static HttpResponse<String> challenge(String token) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + plain + "/.well-known/acme-challenge/" + token))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** What the edge shows to somebody who asks for the name and believes only these. */
    private List<X509Certificate> shown(List<X509Certificate> trusted) throws Exception {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        for (X509Certificate certificate : trusted) {
            keys.setCertificateEntry("trusted", certificate);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), secure);
                SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, NAME, secure, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(NAME)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.setSoTimeout(20_000);
            tls.startHandshake();
            List<X509Certificate> chain = new ArrayList<>();
            for (var certificate : tls.getSession().getPeerCertificates()) {
                chain.add((X509Certificate) certificate);
            }
            return chain;
        }
    }
}
