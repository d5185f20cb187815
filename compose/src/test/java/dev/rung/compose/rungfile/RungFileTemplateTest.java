package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.rungfile.RungFileTemplate.Facts;
import dev.rung.compose.rungfile.RungFileTemplate.ServiceFacts;
import dev.rung.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RungFileTemplateTest {
    private static final Facts SHOP = new Facts(
            "shop",
            List.of(
                    new ServiceFacts("db", List.of(), Optional.empty()),
                    new ServiceFacts("web", List.of(8000), Optional.of("java -Dname=\"a b\" -jar C:\\x.jar"))));

    @TempDir
    private Path folder;

    @Test
    void what_is_written_is_read_back_without_problems() throws IOException {
        Settings settings = read(RungFileTemplate.of(SHOP));

        assertThat(settings.app()).contains("shop");
        assertThat(settings.run()).containsOnlyKeys("web").containsEntry("web", "java -Dname=\"a b\" -jar C:\\x.jar");
        assertThat(settings.release()).isEqualTo(Settings.DEFAULT.release());
        assertThat(settings.routes()).isEmpty();
    }

    @Test
    void every_key_that_is_switched_off_can_be_switched_on() throws IOException {
        Settings settings = read(switchedOn(RungFileTemplate.of(SHOP)));

        assertThat(settings.routes()).hasSize(3);
        assertThat(settings.secrets()).containsOnlyKeys("DATABASE_PASSWORD", "API_KEY");
        assertThat(settings.safeOneShots()).containsExactly("migrate");
        assertThat(settings.shared()).containsExactly("uploads");
    }

    @Test
    void an_app_of_which_nothing_is_known_gets_a_file_too() throws IOException {
        String text = RungFileTemplate.of(new Facts("true", List.of()));

        assertThat(read(text).app()).contains("true");
        assertThat(read(text).run()).isEmpty();
        assertThat(read(switchedOn(text)).run()).containsOnlyKeys("web");
    }

    @Test
    void the_example_of_a_route_leads_to_the_service_that_publishes_a_port() {
        assertThat(RungFileTemplate.of(SHOP)).contains("#  shop.example.com: web\n", "{ service: web, port: 8000 }");
    }

    private Settings read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rung.yaml"), text);
        RungFile read = RungFile.read(file, "rung.yaml", "default");
        assertThat(read.problems()).isEmpty();
        return read.settings();
    }

    /** The text with the # taken from all keys: it stands right before them, or before their indentation. */
    private static String switchedOn(String text) {
        return text.lines()
                .map(line -> line.startsWith("#") && (line.startsWith("#  ") || !line.startsWith("# "))
                        ? line.substring(1)
                        : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
