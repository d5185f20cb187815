package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.e2e.Program.Outcome;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What is sent to a practice server of an app: layers of images, folders to build from, secrets. Each test is an app. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SentToServerTest {
    /** What compresses by nothing and takes a while to send. */
    private static final int LIBRARY = 40_000_000;

    private static final Pattern SENT = Pattern.compile("web: 1 of 1 layers sent to web1, ([0-9.]+) kB");
    private static final List<String> VALUES = List.of("open-sesame-1f0c", "tok$en'7d2e\"", "vault-9a41", "file-55e0");

    private final DockerBed engine = DockerBed.shared();
    private final Bed bed = Bed.with("docker").with(engine.environment());
    private final LabOfOne lab = new LabOfOne(bed);

    @BeforeAll
    void have_something_to_run() {
        bed.copy(Path.of("/bin/busybox"), "busybox");
        bed.app().resolve("busybox").toFile().setExecutable(true);
    }

    @AfterAll
    void remove_the_server() {
        try (bed) {
            lab.close();
            bed.write("rung.yaml", "app: gone\n");
        }
    }

    /** First, on a server that has no layer yet: what is cut is on its way for a while. */
    @Test
    @Order(1)
    void a_layer_that_a_server_has_or_that_arrived_before_a_cut_does_not_travel() {
        app("layers", "");
        image("COPY library /library");
        var bytes = new byte[LIBRARY];
        new SplittableRandom(1).nextBytes(bytes);
        write("library", bytes);
        Program cut = bed.start("-y", "up").awaitOutput(said -> said.contains("web: 1 of 3 layers sent to web1"));
        cut.signal("KILL");
        cut.end();

        assertThat(bed.rung("-y", "up").endedWith(0).err()).contains("web: web1 lacks 2 of 3 layers");

        bed.write("line", "another");
        String said = bed.rung("-y", "up").endedWith(0).err();
        assertThat(said).contains("web: web1 lacks 1 of 3 layers").containsPattern(SENT);
        String here = engine.docker("image", "inspect", "--format", "{{.Id}}", "layers-web");
        String running = lab.ssh("docker", "ps", "--format", "{{.Image}}").strip();
        assertThat(lab.ssh("docker", "image", "inspect", "--format", "{{.Id}}", running))
                .isEqualToIgnoringNewLines(here);
        assertThat(lab.ssh("ls", "-A", "/opt/rung/layers")).isEmpty();
        double sent = 1e3
                * Double.parseDouble(
                        SENT.matcher(said).results().findFirst().orElseThrow().group(1));
        double whole = bytesOfTheWholeWay();
        System.out.printf("bytes of a one-line change: %.0f, of docker save | gzip: %.0f%n", sent, whole);
        assertThat(sent).isLessThan(whole / 1000);
        bed.rung("-y", "down").endedWith(0);
    }

    /** What {@code docker save | gzip | ssh HOST docker load} sends. */
    private double bytesOfTheWholeWay() {
        String count = bed.program(List.of("sh", "-c", "docker save layers-web | gzip -1 | wc -c"))
                .end()
                .endedWith(0)
                .out();
        return Double.parseDouble(count.strip());
    }

    @Test
    void a_server_builds_where_there_is_no_engine() {
        Bed without = bed.with("DOCKER_HOST", "unix:///nowhere/docker.sock");
        app("built", "");
        image("");
        bed.write(".dockerignore", "left-out\n");
        bed.write("left-out", "not for the builder");

        assertThat(without.rung("plan").endedWith(0).out()).contains("+ start web-1-1");
        assertThat(without.rung("-y", "up").endedWith(0).err())
                .contains("there is no Docker Engine here: web1 builds", "building built-web");

        assertThat(without.rung("exec", "web", "/bin/busybox", "cat", "/line")
                        .endedWith(0)
                        .out())
                .isEqualTo("one");
        assertThat(lab.ssh("find", "/opt/rung/apps/built/default/contexts", "-name", "left-out"))
                .isEmpty();
        assertThat(without.rung("-y", "up").endedWith(0).out()).contains("0 steps");
        without.rung("-y", "down").endedWith(0);
    }

    @Test
    void an_image_for_another_processor_is_refused() {
        app("foreign", "");
        bed.write("compose.yaml", """
                services:
                  web:
                    build:
                      context: .
                      platforms: [linux/arm64]
                      dockerfile_inline: |
                        FROM scratch
                        COPY line /foreign
                """);

        assertThat(bed.rung("-y", "up").endedWith(3).err())
                .contains("web: its image is for arm64, and web1 is amd64", "platform: linux/amd64");

        assertThat(lab.ssh("docker", "ps", "--quiet")).isEmpty();
    }

    @Test
    void secrets_reach_the_instances_that_need_them_and_nothing_else() {
        app("hidden", """
                secrets:
                  DB_PASSWORD: {}
                  TOKEN: { from: "cat token" }
                  key: { file: key.txt }
                """);
        image("");
        write("value", VALUES.get(0).getBytes(StandardCharsets.UTF_8));
        write("token", VALUES.get(1).getBytes(StandardCharsets.UTF_8));
        write("vault", VALUES.get(2).getBytes(StandardCharsets.UTF_8));
        write("key.txt", VALUES.get(3).getBytes(StandardCharsets.UTF_8));
        bed.write("compose.yaml", """
                services:
                  web:
                    build: .
                    stop_grace_period: 0s
                    environment:
                      URL: "postgres://shop:${DB_PASSWORD}@db"
                      TOKEN:
                    secrets: [vault, key]
                secrets:
                  vault: { external: true, name: shop_vault }
                  key: { file: for-development.txt }
                """);

        assertThat(bed.rung("-y", "up").endedWith(2).err())
                .contains("secrets shop_vault, DB_PASSWORD: they are not set", "rung secrets set NAME");
        assertThat(bed.rung("secrets", "set", "DB_PASSWORD", VALUES.get(0))
                        .endedWith(2)
                        .err())
                .contains("never a value");
        set("DB_PASSWORD", "value").endedWith(0);
        set("shop_vault", "vault").endedWith(0);
        assertThat(set("TOKEN", "token").endedWith(2).err()).contains("TOKEN: rung.yaml says that it comes from");
        String said = bed.rung("-y", "-v", "up").endedWith(0).err()
                + bed.rung("secrets", "list").endedWith(0).out()
                + bed.rung("secrets", "list", "--json").endedWith(0).out()
                + bed.rung("plan", "-v").endedWith(0).out();

        assertThat(said)
                .contains("DB_PASSWORD", "set by hand", "shop_vault")
                .doesNotContain(VALUES.toArray(String[]::new));
        assertThat(inside("env").lines())
                .contains("URL=postgres://shop:" + VALUES.get(0) + "@db", "TOKEN=" + VALUES.get(1));
        assertThat(inside("cat", "/run/secrets/vault")).isEqualTo(VALUES.get(2));
        assertThat(inside("cat", "/run/secrets/key")).isEqualTo(VALUES.get(3));
        nothingElseHoldsThem();
        set("shop_vault", "value").endedWith(0);
        assertThat(bed.rung("-y", "up").endedWith(0).out()).contains("start web-2-1");
        assertThat(inside("cat", "/run/secrets/vault")).isEqualTo(VALUES.get(0));
        bed.rung("-y", "down").endedWith(0);
        assertThat(filesWithValues()).containsExactlyInAnyOrder("DB_PASSWORD", "shop_vault");
        bed.rung("secrets", "rm", "DB_PASSWORD").endedWith(0);
        bed.rung("secrets", "rm", "shop_vault").endedWith(0);
        assertThat(filesWithValues()).isEmpty();
    }

    private void nothingElseHoldsThem() {
        assertThat(filesWithValues())
                .as("files on the server")
                .containsExactlyInAnyOrder(
                        "DB_PASSWORD", // set by hand
                        "shop_vault",
                        "TOKEN", // came along
                        "key",
                        "0", // what the instance reads
                        "1");
        for (String file : lab.ssh("find", "/var/lib/rung/hidden/default/secrets", "-printf", "'%m %y\\n'")
                .lines()
                .toList()) {
            assertThat(file).isIn("700 d", "600 f");
        }
        assertThat(lab.ssh("stat", "-c", "%a", "/opt/rung/apps/hidden/default/project", "/var/lib/rung/files"))
                .isEqualTo("700\n700\n");
        assertThat(lab.ssh("cat", "/proc/[0-9]*/cmdline", "2>/dev/null", "||", "true"))
                .doesNotContain(VALUES.toArray(String[]::new));
        String files = VALUES.get(2) + "\\|" + VALUES.get(3);
        assertThat(lab.ssh("docker", "inspect", "$(docker ps -aq)", "|", "grep", "-c", "'" + files + "'", "||", "true"))
                .isEqualToIgnoringNewLines("0");
        assertThat(bed.program(List.of(
                                "grep",
                                "-rlF",
                                "-e",
                                VALUES.get(0),
                                "-e",
                                VALUES.get(2),
                                bed.state().toString()))
                        .end()
                        .out())
                .isEmpty();
    }

    /** The names of the files that hold one of the values, wherever Rung or a log may have put one. */
    private List<String> filesWithValues() {
        var grep = new ArrayList<>(List.of("grep", "-rlF"));
        for (String value : VALUES) {
            grep.addAll(List.of("-e", "'" + value.replace("'", "'\\''") + "'"));
        }
        grep.addAll(List.of(
                "/opt/rung/apps", "/opt/rung/layers", "/var/lib/rung", "/etc", "/tmp", "/var/log", "||", "true"));
        return lab.ssh(grep.toArray(String[]::new))
                .lines()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .toList();
    }

    private Outcome set(String name, String file) {
        var words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <" + file, "sh"));
        words.addAll(Checkout.rung());
        words.addAll(List.of("secrets", "set", name));
        return bed.program(words).end();
    }

    private String inside(String... words) {
        var line = new ArrayList<>(List.of("exec", "web", "/bin/busybox"));
        line.addAll(List.of(words));
        return bed.rung(line.toArray(String[]::new)).endedWith(0).out();
    }

    private void app(String name, String more) {
        bed.write("compose.yaml", """
                services:
                  web:
                    build: .
                    stop_grace_period: 0s
                """);
        bed.write("rung.yaml", "app: " + name + "\nstand: server\nhosts: { web1: { ssh: lab1 } }\n" + more);
    }

    private void image(String more) {
        bed.write("line", "one");
        bed.write("Dockerfile", """
                FROM scratch
                COPY busybox /bin/busybox
                %s
                COPY line /line
                CMD ["/bin/busybox", "sleep", "1000000"]
                """.formatted(more));
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(bed.app().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
