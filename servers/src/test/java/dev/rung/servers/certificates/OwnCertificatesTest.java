package dev.rung.servers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.servers.certificates.CertificateStatus.Source;
import dev.rung.servers.certificates.Certificates.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that a user brings as files. */
class OwnCertificatesTest implements CertificateEvents {
    private static final String NAME = "shop.example.com";

    @TempDir
    Path temporary;

    private final List<String> notes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private int changes;
    private PrivateIssuer issuer;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        issuer = new PrivateIssuer(new CertificateStore(temporary.resolve("authority")), () -> now);
        file = write("own.pem", Pem.write(issuer.issue("*.example.com")));
    }

    @Override
    public void changed() {
        changes++;
    }

    @Override
    public void happened(String note) {
        notes.add(note);
    }

    @Test
    void a_file_that_covers_a_name_is_served_for_it_and_no_one_is_asked() {
        Certificates certificates = certificates();

        List<Path> files = certificates.files(List.of(NAME, "example.org"));

        assertThat(files).hasSize(2);
        assertThat(files.getFirst()).hasSameTextualContentAs(file);
        assertThat(certificates.status(List.of(NAME, "example.org")))
                .extracting(CertificateStatus::source)
                .containsExactly(Source.OWN, Source.STAND_IN);
    }

    @Test
    void a_file_that_was_replaced_is_taken_with_the_next_look() throws IOException {
        Certificates certificates = certificates();
        List<Path> files = certificates.files(List.of(NAME));
        certificates.look(List.of(NAME));
        assertThat(changes).isZero();

        write("own.pem", Pem.write(issuer.issue(NAME)));
        certificates.look(List.of(NAME));

        assertThat(changes).isEqualTo(1);
        assertThat(files.getFirst()).hasSameTextualContentAs(file);
    }

    @Test
    void a_file_that_is_spoiled_is_told_once_and_the_former_goes_on() throws IOException {
        Certificates certificates = certificates();
        List<Path> before = certificates.files(List.of(NAME));

        write("own.pem", "nonsense");
        certificates.look(List.of(NAME));
        certificates.look(List.of(NAME));

        assertThat(certificates.files(List.of(NAME))).isEqualTo(before);
        assertThat(notes).singleElement().asString().contains("own.pem", "it has no certificate");
    }

    @Test
    void keys_in_openssl_s_own_form_are_read_and_kept_in_one_that_every_program_reads() throws IOException {
        CertifiedKey certified = issuer.issue(NAME);
        Path pkcs8 = write("pkcs8.pem", Pem.write(certified.key()));
        String traditional = openssl("pkey", "-traditional", "-in", pkcs8.toString());
        assertThat(traditional).contains("EC PRIVATE KEY");

        Path both = write("ec.pem", traditional + Pem.write(certified.chain()));
        OwnCertificates read = OwnCertificates.read(List.of(both), now);

        CertifiedKey kept = read.certificates().getFirst();
        assertThat(kept.chain()).isEqualTo(certified.chain());
        assertThat(Pem.write(kept)).contains("BEGIN PRIVATE KEY").doesNotContain("EC PRIVATE");
        assertThat(read.uncovered(List.of(NAME, "example.org"))).containsExactly("example.org");
    }

    @Test
    void everything_that_is_wrong_with_files_is_told_at_once() throws IOException {
        CertifiedKey one = issuer.issue(NAME);
        CertifiedKey other = issuer.issue(NAME);
        Path noKey = write("no-key.pem", Pem.write(one.chain()));
        Path noCertificate = write("no-certificate.pem", Pem.write(one.key()));
        Path wrongKey = write("wrong-key.pem", Pem.write(new CertifiedKey(one.chain(), other.key())));
        Path broken = write(
                "broken.pem", Pem.write(new CertifiedKey(List.of(one.certificate(), other.certificate()), one.key())));
        Path nobody = write("nobody.pem", Pem.write(authority()));
        Path missing = temporary.resolve("missing.pem");

        assertThatThrownBy(() -> OwnCertificates.read(
                        List.of(noKey, noCertificate, wrongKey, broken, nobody, missing, file), now))
                .hasMessageContainingAll(
                        noKey + ": it cannot be served: it has no private key",
                        noCertificate + ": it cannot be served: it has no certificate",
                        wrongKey + ": it cannot be served: the private key is not that of the first certificate",
                        broken + ": it cannot be served: its chain is broken",
                        nobody + ": it cannot be served: it is made out for no host",
                        missing + ": it cannot be read")
                .message()
                .doesNotContain(file.toString())
                .hasLineCount(6);
    }

    @Test
    void a_file_whose_time_has_passed_or_not_come_is_not_taken() {
        Instant later = now.plus(Duration.ofDays(91));
        Instant earlier = now.minus(Duration.ofDays(1));

        assertThatThrownBy(() -> OwnCertificates.read(List.of(file), later))
                .hasMessageContaining("it ended at 2027-02-20");
        assertThatThrownBy(() -> OwnCertificates.read(List.of(file), earlier))
                .hasMessageContaining("it begins only at");
    }

    @Test
    void a_key_with_a_password_is_told_to_be_one() throws IOException {
        CertifiedKey certified = issuer.issue(NAME);
        Path pkcs8 = write("pkcs8.pem", Pem.write(certified.key()));
        String key = openssl("pkcs8", "-topk8", "-passout", "pass:secret", "-in", pkcs8.toString());
        Path encrypted = write("encrypted.pem", Pem.write(certified.chain()) + key);

        assertThatThrownBy(() -> OwnCertificates.read(List.of(encrypted), now))
                .hasMessageContaining("its private key is encrypted");
    }

    private static String openssl(String... arguments) {
        CommandResult result = new LocalShell()
                .run(Command.of(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                        .toArray(String[]::new)));
        assertThat(result.succeeded()).as(result.error()).isTrue();
        return result.output();
    }

    private CertifiedKey authority() {
        return new CertificateStore(temporary.resolve("authority"))
                .readAuthority()
                .orElseThrow();
    }

    private Certificates certificates() {
        return new Certificates(
                new CertificateStore(temporary.resolve("certificates")),
                new Sources(List.of(file), Optional.empty()),
                () -> now,
                this);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(temporary.resolve(name), content);
    }
}
