package dev.rung.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    @TempDir
    private Path path;

    @Test
    void choices_are_read_as_they_were_written() {
        var files = new FileNumberedFiles(
                new EnvironmentFolder(new EnvironmentId("shop", "staging"), path.resolve("shop/staging")));
        assertThat(Choices.read(files).engine()).isEmpty();
        var scale = new LinkedHashMap<String, Integer>();
        scale.put("web", 3);
        scale.put("worker", 0);

        for (Engine engine : Engine.values()) {
            Choices chosen = Choices.read(files).withEngine(engine).withScale(scale);
            chosen.write(files);
            assertThat(Choices.read(files)).isEqualTo(chosen);
        }
        Choices.read(files).withMaintenance(Optional.of(true)).write(files);
        assertThat(Choices.read(files).maintenance()).contains(true);
        assertThat(files.numbers(NumberedFiles.Kind.CHOICES)).hasSize(1);
    }

    @Test
    void nothing_is_left_of_what_was_decided_about_a_host_that_is_no_more() {
        var files = new FileNumberedFiles(
                new EnvironmentFolder(new EnvironmentId("shop", "staging"), path.resolve("shop/staging")));
        var drained = new TreeSet<>(Set.of("b", "c"));
        Choices chosen = Choices.read(files).withDrained(drained).withPrimary("c");

        assertThat(chosen.without("c").drained()).containsExactly("b");
        assertThat(chosen.without("c").primary()).isEmpty();
        assertThat(chosen.without("b").primary()).contains("c");
    }

    @Test
    void choices_that_were_written_before_they_had_numbers_hold_until_there_are_others() throws IOException {
        var folder = new EnvironmentFolder(new EnvironmentId("shop", "default"), path);
        var files = new FileNumberedFiles(folder);
        Files.writeString(folder.choices(), "{\"engine\":\"docker\",\"scale\":{\"web\":2}}");

        assertThat(Choices.read(files).scale()).containsEntry("web", 2);
        assertThat(Choices.read(files).maintenance()).isEmpty();
        Choices.read(files).withEngine(Engine.PROCESS).write(files);

        assertThat(Choices.read(files).engine()).contains(Engine.PROCESS);
        assertThat(Choices.read(files).scale()).containsEntry("web", 2);
        assertThat(folder.choices()).doesNotExist();
    }

    @Test
    void damaged_choices_are_told() throws IOException {
        var folder = new EnvironmentFolder(new EnvironmentId("shop", "default"), path);
        Files.writeString(folder.choices(), "{\"engine\":\"steam\",\"scale\":{}}");

        assertThatThrownBy(() -> Choices.read(new FileNumberedFiles(folder)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void files_and_folders_are_their_owners_alone() throws IOException {
        Path file = path.resolve("a/b/secret");
        PrivateFiles.makeFolderOf(file);

        PrivateFiles.replace(file, "one");
        PrivateFiles.replace(file, "tẃo");

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(path.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(path.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(file).hasContent("tẃo");
        assertThat(path.resolve("a/b")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void the_state_stands_where_the_machine_keeps_such_things() {
        Path home = Path.of("/home/ann");
        assertThat(StateRoot.of(Map.of("XDG_STATE_HOME", "/state"), "root", home)
                        .path())
                .isEqualTo(Path.of("/state/rung"));
        assertThat(StateRoot.of(Map.of("XDG_STATE_HOME", "relative"), "root", home)
                        .path())
                .isEqualTo(Path.of("/var/lib/rung"));
        assertThat(StateRoot.of(Map.of(), "ann", home).path()).isEqualTo(Path.of("/home/ann/.local/state/rung"));
    }

    @Test
    void every_environment_with_a_folder_is_found() throws IOException {
        var root = new StateRoot(path);
        var shop = new EnvironmentId("shop", "default");
        var staging = new EnvironmentId("shop", "staging");
        for (EnvironmentId id : new EnvironmentId[] {shop, staging}) {
            Files.createDirectories(root.environment(id).path());
        }
        for (String own : new String[] {"agent", "archives", "images", "builds", "files", "lab", "ssh"}) {
            Files.createDirectories(path.resolve(own).resolve("default"));
            assertThat(StateRoot.isRungsOwn(own)).isTrue();
        }

        assertThat(root.environments()).containsExactly(shop, staging);
        assertThat(StateRoot.isRungsOwn("shop")).isFalse();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
