package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.settings.Tls;
import dev.rung.core.settings.Tls.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code tls} of rung.yaml. */
class TlsFormTest {
    private static final Authority LETS_ENCRYPT =
            new Authority.Acme(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void without_the_key_nothing_is_served_over_https() throws IOException {
        assertThat(read("app: shop\n", "default").settings().tls()).isEmpty();
        assertThat(read("tls:\n", "default").settings().tls()).isEmpty();
    }

    @Test
    void one_word_says_where_certificates_come_from() throws IOException {
        assertThat(tls("tls: acme\n")).isEqualTo(new Tls(Optional.of(LETS_ENCRYPT), List.of(), Optional.empty()));
        assertThat(tls("tls: {}\n")).isEqualTo(tls("tls: acme\n"));
        assertThat(tls("tls: private\n").authority()).contains(new Authority.Private());
        assertThat(tls("tls: { private: true }\n")).isEqualTo(tls("tls: private\n"));
    }

    @Test
    void an_authority_of_ones_own_is_named_with_who_vouches_for_it() throws IOException {
        assertThat(tls("tls: { directory: https://acme.example/dir, ca: ca.pem, hsts: 180d }\n"))
                .isEqualTo(new Tls(
                        Optional.of(new Authority.Acme(
                                Optional.empty(), Optional.of("https://acme.example/dir"), Optional.of("ca.pem"))),
                        List.of(),
                        Optional.of(Duration.ofDays(180))));
    }

    @Test
    void who_names_only_files_has_nobody_asked() throws IOException {
        assertThat(tls("tls: { certificates: [shop.pem, other.pem] }\n"))
                .isEqualTo(new Tls(Optional.empty(), List.of("shop.pem", "other.pem"), Optional.empty()));
        assertThat(tls("tls: { certificates: [shop.pem], email: ops@example.com }\n")
                        .authority())
                .isPresent();
    }

    @Test
    void an_environment_can_practise_with_a_private_authority() throws IOException {
        String yaml = """
                tls: { email: ops@example.com, hsts: 180d }
                environments:
                  staging: { tls: private }
                  other: { tls: { private: true } }
                """;

        assertThat(read(yaml, "staging").settings().tls()).contains(tls("tls: private\n"));
        Tls other = read(yaml, "other").settings().tls().orElseThrow();
        assertThat(other.authority()).contains(new Authority.Private());
        assertThat(other.hsts()).contains(Duration.ofDays(180));
    }

    @Test
    void what_cannot_be_meant_is_an_error_with_its_place() throws IOException {
        assertThat(problems("tls: privat\n"))
                .containsExactly("1:6 expected one of acme, private, found 'privat': did you mean 'private'?");
        assertThat(problems("tls: { directory: http://acme.example/dir }\n"))
                .singleElement()
                .asString()
                .startsWith("1:19 expected an https URL");
        assertThat(problems("tls: { email: nobody }\n"))
                .singleElement()
                .asString()
                .startsWith("1:15 expected an e-mail address");
        assertThat(problems("tls: { hsts: long }\n"))
                .singleElement()
                .asString()
                .startsWith("1:14 expected a time span");
    }

    private Tls tls(String yaml) throws IOException {
        RungFile file = read(yaml, "default");
        assertThat(file.problems()).isEmpty();
        return file.settings().tls().orElseThrow();
    }

    private List<String> problems(String yaml) throws IOException {
        return read(yaml, "default").problems().stream()
                .map(problem -> problem.mark().line() + ":" + problem.mark().column() + " " + problem.message())
                .toList();
    }

    private RungFile read(String yaml, String environment) throws IOException {
        Path file = Files.writeString(folder.resolve("rung.yaml"), yaml);
        return RungFile.read(file, "rung.yaml", environment);
    }
}
