package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Fetches files from a Maven repository, bounded in size and time, and only believes what has the right digest. */
final class Download {
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
    private static final long MOST_BYTES = 200L << 20;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private final Map<String, String> environment;

    /**
     * @param environment variables: {@code RUNG_MAVEN_MIRROR} is the address of another repository, {@code https_proxy}
     *     or {@code HTTPS_PROXY} (for a mirror without TLS {@code http_proxy}) that of a proxy
     */
    Download(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Fetches a file into {@code target}.
     *
     * @param path in the repository
     * @param sha256 expected, in hexadecimal
     * @throws PortException when it cannot be had or is not what was expected; then there is no target
     */
    void fetch(String path, String sha256, Path target, Consumer<String> progress) {
        URI uri = URI.create(repository() + "/" + path);
        progress.accept("downloading " + uri);
        try {
            String digest = transfer(uri, target);
            if (!digest.equals(sha256)) {
                Files.deleteIfExists(target);
                throw new PortException(
                        PortException.Kind.FAILED,
                        uri + ": has the wrong content: SHA-256 " + digest + ", expected " + sha256,
                        "try again; if it stays so, do not trust this repository or proxy");
            }
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.UNREACHABLE,
                    uri + ": cannot be downloaded: " + reason(e),
                    "check the network; behind a proxy set https_proxy, or set RUNG_MAVEN_MIRROR to a repository that can"
                            + " be reached",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(PortException.Kind.FAILED, uri + ": download was interrupted", "try again", e);
        }
    }

    private String transfer(URI uri, Path target) throws IOException, InterruptedException {
        HttpClient client = client(uri);
        Thread limit = Thread.ofVirtual().start(() -> endAfter(WHOLE, client));
        try (client) {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(CONNECT).build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("HTTP status " + response.statusCode());
                }
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                try (OutputStream file = new DigestOutputStream(Files.newOutputStream(target), digest)) {
                    copy(body, file);
                }
                return HexFormat.of().formatHex(digest.digest());
            } finally {
                client.shutdownNow();
                limit.interrupt();
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request's own time-out ends with the answer's head; this one is for the whole. */
    private static void endAfter(Duration time, HttpClient client) {
        try {
            Thread.sleep(time);
            client.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream body, OutputStream file) throws IOException {
        byte[] buffer = new byte[64 << 10];
        long total = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            total += count;
            if (total > MOST_BYTES) {
                throw new IOException("larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            file.write(buffer, 0, count);
        }
    }

    private HttpClient client(URI uri) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
        proxy(uri).ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
        return builder.build();
    }

    private Optional<InetSocketAddress> proxy(URI uri) {
        String name = uri.getScheme() + "_proxy";
        return variable(name).or(() -> variable(name.toUpperCase(Locale.ROOT))).map(text -> {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            return new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 3128 : proxy.getPort());
        });
    }

    private String repository() {
        return variable("RUNG_MAVEN_MIRROR")
                .map(mirror -> mirror.replaceAll("/+$", ""))
                .orElse(CENTRAL);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
