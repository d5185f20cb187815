package dev.rung.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    @TempDir
    private Path root;

    private Path folder = Path.of("");
    private SecretStore store = new SecretStore(folder);

    @BeforeEach
    void set_up() {
        folder = root.resolve("shop/default/secrets");
        store = new SecretStore(folder);
    }

    @Test
    void a_secret_is_kept_for_its_owner_alone_until_it_is_forgotten() throws IOException {
        assertThat(store.names()).isEmpty();
        assertThat(store.value("KEY")).isEmpty();

        store.set("KEY", "first");
        store.set("KEY", "second");

        assertThat(store.names()).containsOnlyKeys("KEY");
        assertThat(new String(store.value("KEY").orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo("second");
        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("KEY"))).isEqualTo("rw-------");
        assertThat(store.remove("KEY")).isTrue();
        assertThat(store.remove("KEY")).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_name_leads_nowhere_else() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolveSibling("ledger"), "a file beside");

        assertThat(store.value("../ledger")).isEmpty();
        assertThatThrownBy(() -> store.set("../ledger", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.set(".hidden", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_that_was_left_half_written_is_no_secret() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("KEY.new"), "hal");

        assertThat(store.names()).isEmpty();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
