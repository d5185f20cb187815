package dev.rung.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Content;
import dev.rung.core.app.Content.Source;
import dev.rung.core.app.Execution;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.SecretReference;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.planner.PlanRefusedException;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.settings.SecretSource;
import dev.rung.engine.secret.SecretValues;
import dev.rung.engine.shell.LocalShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantedFilesTest {
    @TempDir
    private Path folder;

    @Test
    void a_secret_is_read_from_wherever_it_is_said_to_be() throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, "from a file");
        var external = new Source.External("key", Optional.empty());

        assertThat(read(new Source.File(file.toString()))).isEqualTo("from a file");
        assertThat(read(new Source.Environment("KEY"))).isEqualTo("from a variable");
        assertThat(read(new Source.Inline("from the file itself"))).isEqualTo("from the file itself");
        assertThat(read(external, new SecretSource.File("key"))).isEqualTo("from a file");
        assertThat(read(external, new SecretSource.Command("cat key; echo"))).isEqualTo("from a file");
    }

    @Test
    void what_rung_yaml_says_of_a_secret_goes_before_what_the_compose_file_says() {
        assertThat(read(new Source.File("/for/development"), new SecretSource.Command("echo real")))
                .isEqualTo("real");
    }

    @Test
    void variables_and_configs_hold_the_secrets_that_they_refer_to() {
        var variables = new LinkedHashMap<>(Map.of("URL", "db:" + SecretReference.to("key") + "@x", "PLAIN", "1"));
        Service service = Service.of("web", "web:1").withExecution(Execution.DEFAULT.withEnvironment(variables));
        GrantedFiles reader = reader(Map.of("key", new SecretSource.Command("echo sesame")));

        assertThat(reader.filled(service).execution().environment())
                .isEqualTo(Map.of("URL", "db:sesame@x", "PLAIN", "1"));
        assertThat(reader.filled(Service.of("web", "web:1"))).isEqualTo(Service.of("web", "web:1"));
        assertThat(read(
                        new Source.Inline("password=" + SecretReference.to("other")),
                        Map.of("other", new SecretSource.Command("echo sesame"))))
                .isEqualTo("password=sesame");
    }

    @Test
    void a_secret_never_shows_in_the_text_of_what_holds_it() {
        assertThat(granted(new Source.Inline("sesame"), Map.of()))
                .singleElement()
                .asString()
                .isEqualTo("secret key at /run/secrets/key");
    }

    @Test
    void what_cannot_be_read_is_told_with_what_to_do() throws IOException {
        Path large = folder.resolve("large");
        Files.write(large, new byte[(500 << 10) + 1]);
        var external = new Source.External("key", Optional.empty());

        assertRefused(new Source.File("/no/such"), Map.of(), "key: /no/such cannot be read: ");
        assertRefused(new Source.File(large.toString()), Map.of(), "key: " + large + " is larger than 500 KiB");
        assertRefused(new Source.Environment("NOT_SET"), Map.of(), "key: the variable NOT_SET is not set");
        assertRefused(external, Map.of(), "secret key: it is not set");
        assertRefused(
                external,
                Map.of("key", new SecretSource.Command("echo why >&2; exit 3")),
                "secret key: 'echo why >&2; exit 3' ended with exit code 3: why");
    }

    private void assertRefused(Source source, Map<String, SecretSource> sources, String message) {
        assertThatThrownBy(() -> granted(source, sources))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class, e -> assertThat(e.remedy()).isNotEmpty())
                .hasMessageStartingWith(message);
    }

    private String read(Source source) {
        return read(source, Map.of());
    }

    private String read(Source source, Map<String, SecretSource> sources) {
        return text(granted(source, sources));
    }

    private String read(Source source, SecretSource from) {
        return text(granted(source, Map.of("key", from)));
    }

    private static String text(List<GrantedFile> files) {
        return new String(Base64.getDecoder().decode(files.getFirst().base64()), StandardCharsets.UTF_8);
    }

    private List<GrantedFile> granted(Source source, Map<String, SecretSource> sources) {
        var grant = new FileGrant("key", "/run/secrets/key", Optional.empty(), Optional.empty(), Optional.empty());
        var storage = new Storage(List.of(), List.of(grant), List.of(), List.of(), new LinkedHashMap<>());
        Service service = Service.of("web", "web:1").withStorage(storage);
        App bare = App.of("shop", service);
        var secrets = new LinkedHashMap<String, Content>();
        secrets.put("key", new Content("key", source, new LinkedHashMap<>()));
        var app = new App("shop", bare.services(), bare.networks(), bare.volumes(), bare.configs(), secrets);
        return reader(sources).of(app, service);
    }

    private GrantedFiles reader(Map<String, SecretSource> sources) {
        Map<String, String> variables = Map.of("KEY", "from a variable");
        var values = new SecretValues(sources, variables, folder, name -> Optional.empty(), new LocalShell());
        return new GrantedFiles(variables, values);
    }
}
