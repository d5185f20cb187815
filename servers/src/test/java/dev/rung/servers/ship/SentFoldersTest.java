package dev.rung.servers.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentFoldersTest {
    private static final Instant THEN = Instant.parse("2026-11-22T01:45:14Z");

    @TempDir
    Path folder;

    private SentFolders sent;

    @BeforeEach
    void open() {
        sent = new SentFolders(folder.toString());
    }

    @Test
    void none_was_sent_yet() {
        assertThat(sent.all()).isEmpty();
    }

    @Test
    void each_is_found_with_its_time_and_removed_with_all_that_it_holds() throws Exception {
        Path old = send("old");
        Path other = send("other");
        Files.setLastModifiedTime(old, FileTime.from(THEN));

        assertThat(sent.all()).containsEntry(old.toString(), THEN).containsKey(other.toString());
        sent.remove(old.toString());
        sent.remove(old.toString());

        assertThat(sent.all()).containsOnlyKeys(other.toString());
        assertThat(other.resolve("conf/deep/file")).exists();
    }

    @Test
    void nothing_else_is_removed() throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        send("other");
        for (String path : new String[] {
            project.toString(), folder + "/mounts", folder + "/mounts/other/conf", folder + "/mounts/.."
        }) {
            assertThatThrownBy(() -> sent.remove(path)).as(path).isInstanceOf(PortException.class);
        }
        assertThat(project).exists();
        assertThat(folder.resolve("mounts/other/conf/deep/file")).exists();
    }

    private Path send(String digest) throws Exception {
        Path place = folder.resolve("mounts").resolve(digest);
        Files.createDirectories(place.resolve("conf/deep"));
        Files.writeString(place.resolve("conf/deep/file"), "x");
        return place;
    }
}
