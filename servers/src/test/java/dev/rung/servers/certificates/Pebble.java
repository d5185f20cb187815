package dev.rung.servers.certificates;

import dev.rung.core.port.Clock;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Let's Encrypt's own test authority, and a name server for it by which every name leads to 127.0.0.1. It really looks, by
 * HTTP on a port of the test's choice.
 */
final class Pebble implements AutoCloseable {
    private static final Duration STARTS = Duration.ofSeconds(20);

    private final List<Process> processes = new ArrayList<>();
    private final Path folder;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final X509Certificate trusted;
    private final HttpClient client;

    private Pebble(Path folder) {
        this.folder = folder;
        Clock now = java.time.Instant::now;
        var store = new CertificateStore(folder.resolve("its-own"));
        var issuer = new PrivateIssuer(store, now);
        store.keep("localhost", "test", issuer.issue("localhost"));
        this.trusted = issuer.authority();
        this.client = new TrustingProvider(List.of(trusted))
                .createHttpClient(new org.shredzone.acme4j.connector.NetworkSettings());
    }

    /** @param looksAt the port on which it looks whether a name is ours */
    static Pebble start(Path folder, int looksAt) throws IOException {
        var pebble = new Pebble(folder);
        try {
            pebble.run(looksAt);
            return pebble;
        } catch (IOException | RuntimeException e) {
            pebble.close();
            throw e;
        }
    }

    private void run(int looksAt) throws IOException {
        int names = Ports.free();
        launch(
                Map.of(),
                "pebble-challtestsrv",
                "-defaultIPv6",
                "",
                "-dns01",
                "127.0.0.1:" + names,
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                "",
                "-management",
                "127.0.0.1:" + Ports.free());
        Path pem = folder.resolve("its-own").resolve("localhost.pem");
        Path config = folder.resolve("pebble.json");
        Files.writeString(
                config,
                Json.write(Json.object(
                        "pebble",
                        Json.object(
                                "listenAddress",
                                "127.0.0.1:" + port,
                                "managementListenAddress",
                                "127.0.0.1:" + management,
                                "certificate",
                                pem.toString(),
                                "privateKey",
                                pem.toString(),
                                "httpPort",
                                looksAt,
                                "tlsPort",
                                Ports.free(),
                                "ocspResponderURL",
                                ""))));
        launch(
                Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_AUTHZREUSE", "0"),
                "pebble",
                "-config",
                config.toString(),
                "-dnsserver",
                "127.0.0.1:" + names);
        Awaitility.await().atMost(STARTS).ignoreExceptions().until(() -> !roots().isEmpty());
    }

    private void launch(Map<String, String> variables, String... command) throws IOException {
        File log = folder.resolve(command[0] + ".log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().putAll(variables);
        processes.add(builder.start());
    }

    AcmeIssuer.AcmeAuthority authority() {
        return new AcmeIssuer.AcmeAuthority(
                directory(), java.util.Optional.of("ops@shop.example.com"), List.of(trusted));
    }

    URI directory() {
        return URI.create("https://localhost:" + port + "/dir");
    }

    /** Those who vouch for what it makes; others with each start. */
    List<X509Certificate> roots() throws IOException, InterruptedException {
        URI roots = URI.create("https://localhost:" + management + "/roots/0");
        HttpRequest request =
                HttpRequest.newBuilder(roots).timeout(Duration.ofSeconds(5)).build();
        return Pem.readCertificates(
                client.send(request, BodyHandlers.ofString()).body());
    }

    /** What it said. */
    String log() throws IOException {
        return Files.readString(folder.resolve("pebble.log"));
    }

    @Override
    public void close() {
        client.shutdownNow();
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
