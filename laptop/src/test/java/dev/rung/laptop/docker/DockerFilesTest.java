package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Execution;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.app.Volume;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instances read and write on a real engine: granted files, volumes and folders of the host. */
class DockerFilesTest {
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
    void granted_files_are_read_by_anybody_inside_and_by_nobody_else_outside() throws IOException {
        var grant = new FileGrant("key", "/run/secrets/key", Optional.empty(), Optional.empty(), Optional.empty());
        var strict = new FileGrant("own", "/own", Optional.of("1234"), Optional.of("99"), Optional.of(0400));
        var nobody = new Execution(
                Optional.empty(),
                Optional.empty(),
                map(),
                Optional.empty(),
                Optional.of("nobody"),
                List.of(),
                false,
                false,
                false);
        var service = Service.of("web", "busybox").withExecution(nobody);
        var files = List.of(granted(grant, "s3cr3t\n"), granted(strict, "mine\n"));
        var script =
                "stat -c '%a %u %g' /run/secrets/key /own; cat /run/secrets/key; cat /own; echo x >/run/secrets/key;"
                        + " exit 0";
        var spec = withFiles(stand.spec(App.of(stand.environment().app(), service), service, 1, script, true), files);
        stand.platform().start(spec);
        stand.ended(spec.id());

        assertThat(stand.texts(spec.id()))
                .contains("444 0 0", "400 1234 99", "s3cr3t")
                .doesNotContain("mine")
                .anyMatch(line -> line.contains("/own") && line.contains("Permission denied"))
                .anyMatch(line -> line.contains("can't create /run/secrets/key"));
        Path files0 = folder.resolve("state/files");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files0)))
                .isEqualTo("rwx------");
        stand.platform().remove(stand.environment(), spec.id());
        assertThat(files0.resolve(stand.environment().app() + "-web-1-1")).doesNotExist();
        assertThat(BED.docker(
                        "ps",
                        "-aq",
                        "--filter=label=rung.app=" + stand.environment().app()))
                .isEmpty();
    }

    @Test
    void a_named_volume_keeps_its_data_from_one_instance_to_the_next() {
        var volumes = new LinkedHashMap<String, Volume>();
        var volume = new Volume("data", Optional.empty(), false, Optional.empty(), map(), map());
        volumes.put("data", volume);
        var mount = new Mount.Named(Optional.of("data"), "/data", false, Optional.empty(), false, Optional.empty());
        var service = Service.of("db", "busybox").withStorage(Storage.NONE.withMounts(mount));
        var app = new App(
                stand.environment().app(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                volumes,
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        stand.platform().ensureVolume(stand.environment(), app, volume);
        assertThat(BED.docker("volume", "ls", "--format={{.Name}}"))
                .contains(stand.environment().app() + "_data");

        var writer = stand.spec(app, service, 1, "echo kept > /data/file", true);
        stand.platform().start(writer);
        stand.ended(writer.id());
        stand.platform().remove(stand.environment(), writer.id());
        var reader = stand.spec(app, service, 2, "cat /data/file", true);
        stand.platform().start(reader);
        stand.ended(reader.id());

        assertThat(stand.texts(reader.id())).containsExactly("kept");
        stand.platform().remove(stand.environment(), reader.id());
        stand.platform().removeVolume(stand.environment(), app, volume);
        assertThat(stand.platform().volumes(stand.environment(), app)).isEmpty();
    }

    @Test
    void a_missing_host_folder_is_made_and_bound() {
        var source = folder.resolve("made/here");
        var mount = new Mount.Bind(
                source.toString(), "/bound", false, true, Optional.empty(), Optional.empty(), Optional.empty());
        var service = Service.of("web", "busybox").withStorage(Storage.NONE.withMounts(mount));

        stand.runToEnd(service, stand.prepare(service), "echo out > /bound/file");
        assertThat(source.resolve("file")).hasContent("out\n");
    }

    @Test
    void files_of_one_offs_that_are_gone_are_forgotten() throws IOException {
        var left = Files.createDirectories(
                folder.resolve("state/files/" + stand.environment().app() + "-web-1-1001"));
        Files.writeString(left.resolve("0"), "s3cr3t");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        var fresh = Files.createDirectories(
                folder.resolve("state/files/" + stand.environment().app() + "-web-1-1002"));
        var service = Service.of("web", "busybox");
        stand.platform()
                .oneOff(
                        stand.spec(App.of(stand.environment().app(), service), service, 1, "true", true),
                        List.of("true"),
                        false);

        assertThat(left).doesNotExist();
        assertThat(fresh).exists();
    }

    private static InstanceSpec withFiles(InstanceSpec spec, List<GrantedFile> files) {
        return new InstanceSpec(
                spec.environment(),
                spec.id(),
                spec.app(),
                spec.service(),
                spec.image(),
                files,
                spec.runLine(),
                spec.directory(),
                spec.fingerprint(),
                spec.oneShot());
    }

    private static GrantedFile granted(FileGrant grant, String content) {
        return new GrantedFile(
                grant, true, Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }
}
