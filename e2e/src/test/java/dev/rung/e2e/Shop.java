package dev.rung.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The example shop in a bed, published on a port nobody else uses. */
final class Shop implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final String JAR = "target/shop.jar";

    private final Bed bed;
    private String address;
    private int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Shop(Bed bed, String address, int port) {
        this.bed = bed;
        this.address = address;
        this.port = port;
    }

    /** A copy of the example as it is, but for the published port. */
    static Shop in(Bed bed) {
        for (String name : List.of("compose.yaml", "rung.yaml", "Dockerfile", JAR, "target/lib")) {
            bed.copy(Checkout.SHOP.resolve(name), name);
        }
        var shop = new Shop(bed, "127.0.0.1", Machine.freePort());
        shop.override("");
        return shop;
    }

    /** From now on it stands on the practice server of that address. */
    void standsOn(String server) {
        address = server;
        port = 8000;
        override("");
        bed.write("rung.yaml", bed.read("rung.yaml") + """
                stand: server
                hosts: { web1: { ssh: lab1 } }
                routes: { shop.example.com: web }
                """);
    }

    Bed bed() {
        return bed;
    }

    String url() {
        return "http://" + address + ":" + port;
    }

    /** Adds to what the override file says of the service {@code web}. */
    void override(String more) {
        bed.write(
                "compose.override.yaml",
                "services:\n  web:\n    ports: !override\n      - \"" + address + ":" + port + ":8000\"\n"
                        + more.indent(4));
    }

    /** Asks the shop for a page. */
    HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url() + path))
                            .timeout(ANSWER)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits until the shop answers a page well: after an outage those who came meanwhile all ask again at once. */
    void awaitAnswer(String path) {
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> get(path).statusCode() == 200);
    }

    /** How many orders the shop has. */
    long orders() {
        return dev.rung.engine.json.Json.read(get("/orders").body()).whole("count");
    }

    /** Begins to order, so many times a second, and returns when the first order was acknowledged. */
    Load load(int perSecond) {
        try {
            Path acknowledged = Files.createTempFile(bed.state().resolveSibling("logs"), "acknowledged", ".txt");
            Program program = bed.program(List.of(
                    Checkout.JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    JAR,
                    "load",
                    "--url",
                    url(),
                    "--rate",
                    Integer.toString(perSecond),
                    "--seconds",
                    "900",
                    "--patience",
                    "120",
                    "--out",
                    acknowledged.toString()));
            var load = new Load(program, acknowledged);
            load.awaitMore();
            return load;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless every order that was acknowledged is there exactly once and was charged exactly once. */
    void verify(Load load) {
        bed.program(List.of(
                        Checkout.JAVA,
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR,
                        "verify",
                        "--url",
                        url(),
                        "--acked",
                        load.acknowledged().toString()))
                .end()
                .endedWith(0);
    }

    @Override
    public void close() {
        http.close();
        bed.copy(Checkout.SHOP.resolve("rung.yaml"), "rung.yaml");
        bed.close();
    }
}
