package dev.rung.servers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.servers.host.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two layouts that engines write, laid out by hand. */
class SavedImageTest {
    private static final String BASE = "sha256:" + Digests.ofText("base");
    private static final String APP = "sha256:" + Digests.ofText("app");
    private static final ImageFacts FACTS = new ImageFacts("sha256:1", "amd64", List.of(BASE, APP), "{}", 0, false);
    private static final String CONFIG =
            "{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + BASE + "\",\"" + APP + "\"]}}";

    @TempDir
    private Path folder;

    @Test
    void layers_that_an_older_engine_names_after_ids_are_packed_for_the_way() throws IOException {
        write("1/layer.tar", "base".getBytes(StandardCharsets.UTF_8));
        write("2/layer.tar", "app".getBytes(StandardCharsets.UTF_8));

        try (SavedImage image = saved("1/layer.tar", "2/layer.tar")) {
            var ready = image.layer(APP).ready();

            assertThat(unpacked(ready)).isEqualTo("app");
            assertThat(ready.digest()).isEqualTo(digest(Files.readAllBytes(ready.file())));
            assertThat(ready.size()).isEqualTo(Files.size(ready.file()));
            assertThat(image.layer(APP).ready()).isSameAs(ready);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void layers_that_are_compressed_already_travel_as_they_are() throws IOException {
        byte[] compressed = gzip("base");
        write("blobs/sha256/a", compressed);
        write("blobs/sha256/b", gzip("app"));

        try (SavedImage image = saved("blobs/sha256/a", "blobs/sha256/b")) {
            var ready = image.layer(BASE).ready();

            assertThat(Files.readAllBytes(ready.file())).isEqualTo(compressed);
            assertThat(ready.digest()).isEqualTo(digest(compressed));
        }
    }

    @Test
    void a_layer_that_is_a_link_to_one_with_the_same_content_is_followed() throws IOException {
        write("1/layer.tar", "base".getBytes(StandardCharsets.UTF_8));
        Files.createDirectory(folder.resolve("2"));
        Files.createSymbolicLink(folder.resolve("2/layer.tar"), Path.of("../1/layer.tar"));

        try (SavedImage image = saved("1/layer.tar", "2/layer.tar")) {
            assertThat(unpacked(image.layer(APP).ready())).isEqualTo("base");
        }
    }

    @Test
    void the_identity_of_an_image_is_the_digest_of_its_configuration() throws IOException {
        try (SavedImage image = saved("1/layer.tar", "2/layer.tar")) {
            assertThat(image.configDigest()).isEqualTo(digest(CONFIG.getBytes(StandardCharsets.UTF_8)));
            assertThat(image.config()).isEqualTo(CONFIG);
        }
    }

    @Test
    void an_archive_of_another_image_is_refused() {
        var other = new ImageFacts("sha256:1", "amd64", List.of(BASE), "{}", 0, false);

        assertThatThrownBy(() -> saved(other, "1/layer.tar", "2/layer.tar"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other layers than the engine says");
    }

    private SavedImage saved(String base, String app) throws IOException {
        return saved(FACTS, base, app);
    }

    private SavedImage saved(ImageFacts facts, String base, String app) throws IOException {
        write("config.json", CONFIG.getBytes(StandardCharsets.UTF_8));
        String manifest =
                "[{\"Config\":\"config.json\",\"RepoTags\":null,\"Layers\":[\"" + base + "\",\"" + app + "\"]}]";
        write("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        return SavedImage.read(folder, facts);
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String unpacked(PackedLayer.Ready ready) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(ready.file())))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
    }
}
