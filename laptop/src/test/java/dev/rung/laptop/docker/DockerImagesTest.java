package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.Build;
import dev.rung.core.app.Execution;
import dev.rung.core.app.ImageSource;
import dev.rung.core.app.ImageSource.PullPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.release.ImageId;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.LocalShell;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images on a real engine: fetched, built, known again, and run as Compose says. */
class DockerImagesTest {
    private static final DockerBed BED = DockerBed.shared().with("busybox:latest");

    @TempDir
    private Path folder;

    private DockerStand stand;

    @BeforeEach
    void stands_on_an_engine() {
        stand = new DockerStand(BED, folder);
    }

    @AfterEach
    void removes_what_it_started() {
        stand.close();
    }

    @Test
    void an_image_that_cannot_be_had_says_what_to_do() {
        assertThatThrownBy(() -> stand.prepare(Service.of("web", "busybox:never-made")))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e).hasMessageStartingWith("image busybox:never-made could not be pulled: ");
                    assertThat(e.remedy()).isPresent();
                });
    }

    @Test
    void an_image_that_may_not_be_fetched_says_what_to_do() {
        var service = Service.of("web", "x")
                .withImage(new ImageSource(
                        Optional.of("busybox:never-made"), Optional.empty(), PullPolicy.NEVER, Optional.empty()));
        assertThat(stand.platform().image(stand.request(service))).isEmpty();
        assertThatThrownBy(() -> stand.prepare(service)).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e).hasMessageContaining("pull_policy says never");
            assertThat(e.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).contains("docker pull"));
        });
    }

    @Test
    void an_image_is_known_by_its_config_digest() {
        ImageId id = stand.prepare(Service.of("web", "busybox:latest"));

        assertThat(id.digest()).startsWith("sha256:");
        assertThat(stand.platform().image(stand.request(Service.of("web", "busybox:latest"))))
                .contains(id);
    }

    @Test
    void an_image_for_another_kind_of_processor_is_refused() throws Exception {
        String elsewhere = "elsewhere:" + stand.environment().app();
        BED.docker("load", "--input=" + archive(elsewhere, "s390x"));

        assertThatThrownBy(() -> stand.prepare(Service.of("web", elsewhere)))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.UNSUPPORTED);
                    assertThat(e)
                            .hasMessageStartingWith("web: its image is for s390x, and ")
                            .hasMessageEndingWith(": nothing was stopped");
                    assertThat(e.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).contains("platform: linux/s390x"));
                });
        BED.docker("rmi", elsewhere);
    }

    @Test
    void an_image_is_built_again_only_when_what_it_is_built_from_changes() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(
                context.resolve("Dockerfile"), "FROM busybox:latest\nARG WHO\nRUN echo $WHO >/who\nCOPY a /a\n");
        Files.writeString(context.resolve(".dockerignore"), "ignored\n");
        Files.writeString(context.resolve("a"), "one");
        var service = built(build(context, Optional.empty()));
        assertThat(stand.platform().image(stand.request(service))).isEmpty();

        var progress = new ArrayList<String>();
        ImageId first = stand.platform().prepareImage(stand.request(service), progress::add);
        assertThat(progress).anyMatch(line -> line.contains("building")).hasSizeGreaterThan(2);
        assertThat(stand.platform().image(stand.request(service))).contains(first);
        Files.writeString(context.resolve("ignored"), "whatever");
        assertThat(stand.platform().image(stand.request(service))).contains(first);

        Files.writeString(context.resolve("a"), "another");
        assertThat(stand.platform().image(stand.request(service))).isEmpty();
        ImageId second = stand.prepare(service);
        assertThat(second).isNotEqualTo(first);
        assertThat(stand.runToEnd(service, second, "cat /who /a")).containsExactly("somebody", "another");
    }

    @Test
    void a_dockerfile_may_stand_in_the_compose_file_itself() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(context.resolve("a"), "from the context");
        var service = built(build(context, Optional.of("FROM busybox:latest\nCOPY a /inline\n")));

        assertThat(stand.runToEnd(service, stand.prepare(service), "cat /inline"))
                .containsExactly("from the context");
    }

    @Test
    void a_build_that_fails_shows_its_last_lines() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        var service = built(build(context, Optional.of("FROM busybox:latest\nRUN echo no luck; false\n")));

        assertThatThrownBy(() -> stand.prepare(service))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("could not be built")
                .hasMessageContaining("no luck");
    }

    @Test
    void a_cleared_entrypoint_keeps_the_images_command_and_a_cleared_command_its_entrypoint() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        var base = built(build(
                context,
                Optional.of("FROM busybox:latest\nENTRYPOINT [\"echo\", \"entry\"]\nCMD [\"echo\", \"cmd\"]\n")));
        ImageId image = stand.prepare(base);

        assertThat(stand.runToEnd(base, image)).containsExactly("entry echo cmd");
        assertThat(stand.runToEnd(executing(base, Optional.of(List.of()), Optional.empty()), image))
                .containsExactly("cmd");
        assertThat(stand.runToEnd(executing(base, Optional.empty(), Optional.of(List.of())), image))
                .containsExactly("entry");
        assertThat(stand.runToEnd(executing(base, Optional.of(List.of("echo", "own")), Optional.empty()), image))
                .containsExactly("own");
    }

    /** An image with nothing in it, as {@code docker save} lays one out. */
    private Path archive(String reference, String architecture) throws Exception {
        Path image = Files.createDirectory(folder.resolve("image"));
        byte[] nothing = new byte[1024];
        Files.write(image.resolve("layer.tar"), nothing);
        String layer =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(nothing));
        Files.writeString(image.resolve("config.json"), """
                {"architecture":"%s","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}""".formatted(architecture, layer));
        Files.writeString(image.resolve("manifest.json"), """
                [{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]""".formatted(reference));
        Path archive = folder.resolve("image.tar");
        var pack = Command.of("tar", "-C", image.toString(), "-cf", archive.toString(), ".");
        assertThat(new LocalShell().run(pack).succeeded()).isTrue();
        return archive;
    }

    private static Service executing(
            Service service, Optional<List<String>> entrypoint, Optional<List<String>> command) {
        return service.withExecution(new Execution(
                entrypoint, command, map(), Optional.empty(), Optional.empty(), List.of(), false, false, false));
    }

    private static Service built(Build build) {
        return Service.of("web", "x")
                .withImage(new ImageSource(Optional.empty(), Optional.of(build), PullPolicy.MISSING, Optional.empty()));
    }

    private static Build build(Path context, Optional<String> inline) {
        return new Build(
                context.toString(),
                Optional.empty(),
                inline,
                Optional.empty(),
                map("WHO", "somebody"),
                map(),
                List.of(),
                List.of(),
                map(),
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
