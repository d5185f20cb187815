package dev.rung.laptop.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rung.core.port.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        server.createContext("/mirror/a.jar", exchange -> {
            byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Download download() {
        return new Download(Map.of(
                "RUNG_MAVEN_MIRROR", "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror/"));
    }

    @Test
    void a_file_comes_from_the_mirror_and_progress_is_told() {
        List<String> progress = new ArrayList<>();
        download().fetch("a.jar", HELLO, folder.resolve("a"), progress::add);
        assertThat(folder.resolve("a")).hasContent("hello");
        assertThat(progress).singleElement().asString().contains("/mirror/a.jar");
    }

    @Test
    void a_file_with_another_digest_is_not_kept() {
        assertThatThrownBy(() -> download().fetch("a.jar", HELLO.replace('2', '3'), folder.resolve("a"), _ -> {}))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("wrong content")
                .hasMessageContaining(HELLO);
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void a_file_that_is_not_there_names_the_ways_out() {
        assertThatThrownBy(() -> download().fetch("b.jar", HELLO, folder.resolve("b"), _ -> {}))
                .hasMessageContaining("HTTP status 404")
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.UNREACHABLE);
                    assertThat(e.remedy().orElseThrow()).contains("https_proxy").contains("RUNG_MAVEN_MIRROR");
                });
    }

    @Test
    void a_proxy_of_the_environment_is_used() {
        Download download = new Download(Map.of(
                "RUNG_MAVEN_MIRROR",
                "http://repository.invalid/mirror",
                "http_proxy",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        download.fetch("a.jar", HELLO, folder.resolve("a"), _ -> {});
        assertThat(folder.resolve("a")).hasContent("hello");
    }
}
