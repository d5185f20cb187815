package dev.rung.servers.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @TempDir
    private Path folder;

    @Test
    void texts_do_not_run_into_each_other() {
        assertThat(Digests.of(List.of("ab", "c"))).isNotEqualTo(Digests.of(List.of("a", "bc")));
    }

    @Test
    void a_tree_is_named_by_its_names_contents_and_rights() throws Exception {
        Path file =
                Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("a"), "content");
        String before = Digests.ofTree(folder);

        assertThat(Digests.ofTree(folder)).isEqualTo(before).matches("[0-9a-f]{64}");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        String executable = Digests.ofTree(folder);
        Files.writeString(file, "changed");
        String changed = Digests.ofTree(folder);
        Files.move(file, folder.resolve("sub/b"));
        String renamed = Digests.ofTree(folder);

        assertThat(List.of(before, executable, changed, renamed)).doesNotHaveDuplicates();
    }

    @Test
    void a_link_is_what_it_says_and_not_what_it_leads_to() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));

        assertThat(Digests.ofTree(folder)).hasSize(64);
    }
}
