package dev.rung.servers.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.certificates.Attempts;
import dev.rung.core.port.PortException;
import dev.rung.servers.certificates.CertificateStatus.Source;
import dev.rung.servers.certificates.Certificates.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, asked for and told, with an authority that does as the test says. */
class CertificatesTest implements CertificateEvents {
    private static final String NAME = "shop.example.com";
    private static final Set<String> NAMES = Set.of(NAME);

    @TempDir
    Path temporary;

    private final List<String> notes = new ArrayList<>();
    private final Authority authority = new Authority("https://acme.example/dir");
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private boolean edgeDown;
    private int changes;
    private CertificateStore store;

    @BeforeEach
    void makeStore() {
        store = new CertificateStore(temporary.resolve("certificates"));
    }

    @Override
    public void changed() {
        if (edgeDown) {
            throw new PortException(PortException.Kind.UNREACHABLE, "edge: HAProxy does not answer", "");
        }
        changes++;
    }

    @Override
    public void happened(String note) {
        notes.add(note);
    }

    @Test
    void a_private_certificate_stands_in_until_one_is_issued() {
        Certificates certificates = certificates(authority);

        assertThat(certificates.files(NAMES))
                .containsExactly(store.file(NAME))
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(certificates.status(NAMES).getFirst().source()).isEqualTo(Source.STAND_IN);
        assertThat(authority.asked).isZero();

        certificates.look(NAMES);

        CertificateStatus status = certificates.status(NAMES).getFirst();
        assertThat(status.source()).isEqualTo(Source.ISSUED);
        assertThat(status.next()).contains(status.validity().orElseThrow().renewFrom());
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void what_was_issued_is_not_asked_for_again_by_the_next_process() {
        certificates(authority).look(NAMES);

        certificates(authority).look(NAMES);

        assertThat(authority.asked).isEqualTo(1);
        assertThat(certificates(authority).files(NAMES)).containsExactly(store.file(NAME));
        assertThat(store.read(NAME)).isPresent();
    }

    @Test
    void a_failure_is_remembered_by_the_next_process() {
        authority.down = true;
        certificates(authority).look(NAMES);

        certificates(authority).look(NAMES);

        assertThat(authority.asked).isEqualTo(1);
        assertThat(certificates(authority).status(NAMES).getFirst().failure()).isPresent();
    }

    @Test
    void an_attempt_that_a_crash_cut_short_counts() {
        authority.dies = true;
        for (int i = 0; i < 10; i++) {
            try {
                certificates(authority).look(NAMES);
            } catch (IllegalStateException crash) {
                now = now.plusSeconds(1);
            }
        }

        assertThat(authority.asked).isEqualTo(4);
    }

    @Test
    void the_authority_s_word_on_when_to_come_back_is_kept() {
        authority.down = true;
        authority.retryAfter = Optional.of(now.plus(Duration.ofDays(2)));
        certificates(authority).look(NAMES);

        now = now.plus(Duration.ofDays(2)).minusSeconds(1);
        certificates(authority).look(NAMES);
        assertThat(authority.asked).isEqualTo(1);

        now = now.plusSeconds(1);
        certificates(authority).look(NAMES);
        assertThat(authority.asked).isEqualTo(2);
    }

    @Test
    void one_of_another_authority_does_not_count() {
        certificates(authority).look(NAMES);
        var other = new Authority("https://other.example/dir");

        certificates(other).look(NAMES);

        assertThat(other.asked).isEqualTo(1);
    }

    @Test
    void a_file_that_is_damaged_is_replaced() throws IOException {
        Certificates certificates = certificates(authority);
        certificates.look(NAMES);
        Files.writeString(store.file(NAME), "nonsense");

        certificates.look(NAMES);

        assertThat(store.read(NAME)).isPresent();
        assertThat(certificates.status(NAMES).getFirst().source()).isEqualTo(Source.ISSUED);
    }

    @Test
    void a_stand_in_that_ends_is_replaced_by_another() {
        authority.down = true;
        Certificates certificates = certificates(authority);
        certificates.look(NAMES);
        Instant first = store.read(NAME).orElseThrow().validity().notAfter();

        now = now.plus(Duration.ofDays(80));
        certificates.look(NAMES);

        assertThat(store.read(NAME).orElseThrow().validity().notAfter()).isAfter(first);
    }

    @Test
    void an_expired_certificate_stays_rather_than_one_that_nobody_trusts() {
        Certificates certificates = certificates(authority);
        certificates.look(NAMES);
        CertifiedKey issued = store.read(NAME).orElseThrow();
        authority.down = true;

        now = now.plus(Duration.ofDays(100));
        certificates.look(NAMES);

        assertThat(store.read(NAME)).contains(issued);
    }

    @Test
    void a_change_that_the_edge_did_not_take_is_told_to_it_again() {
        Certificates certificates = certificates(authority);
        edgeDown = true;
        certificates.look(NAMES);
        assertThat(notes).anyMatch(note -> note.contains("not served yet"));

        edgeDown = false;
        certificates.look(NAMES);

        assertThat(changes).isEqualTo(1);
        assertThat(authority.asked).isEqualTo(1);
    }

    @Test
    void a_name_that_can_never_be_had_is_told_once_and_not_asked_for() {
        authority.refuses = true;
        Certificates certificates = certificates(authority);

        certificates.look(NAMES);
        certificates.look(NAMES);

        assertThat(authority.asked).isZero();
        assertThat(notes).containsExactly("certificates: shop.example.com: never");
        assertThat(certificates.status(NAMES).getFirst().failure()).isPresent();
    }

    @Test
    void one_name_s_failure_does_not_keep_another_from_its_certificate() {
        authority.unable = Set.of("a.example.com");

        certificates(authority).look(List.of("a.example.com", "b.example.com"));

        assertThat(certificates(authority).status(List.of("a.example.com", "b.example.com")))
                .extracting(CertificateStatus::source)
                .containsExactly(Source.STAND_IN, Source.ISSUED);
    }

    @Test
    void who_has_mended_something_need_not_wait() {
        authority.down = true;
        Certificates certificates = certificates(authority);
        certificates.look(NAMES);
        authority.down = false;
        certificates.look(NAMES);
        assertThat(authority.asked).isEqualTo(1);

        certificates.hurry(NAMES);

        assertThat(certificates.status(NAMES).getFirst().failure()).isEmpty();
        certificates.look(NAMES);
        assertThat(certificates.status(NAMES).getFirst().source()).isEqualTo(Source.ISSUED);
    }

    @Test
    void another_host_serves_what_was_obtained_here_and_asks_nobody() {
        certificates(authority).look(NAMES);
        var there = new CertificateStore(temporary.resolve("there"));
        SharedCertificate shared = store.share(NAME).orElseThrow();

        assertThat(there.take(shared)).isTrue();
        assertThat(there.take(shared)).isFalse();

        assertThat(there.read(NAME).map(CertifiedKey::chain))
                .isEqualTo(store.read(NAME).map(CertifiedKey::chain));
        new Certificates(there, new Sources(List.of(), Optional.of(authority)), () -> now, this).look(NAMES);
        assertThat(authority.asked).isEqualTo(1);
        assertThat(new Certificates(there, new Sources(List.of(), Optional.empty()), () -> now, this).status(NAMES))
                .extracting(CertificateStatus::source)
                .containsExactly(Source.ISSUED);
        assertThat(shared.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void what_is_shared_under_another_name_is_not_taken() {
        certificates(authority).look(NAMES);
        SharedCertificate shared = store.share(NAME).orElseThrow();

        assertThatThrownBy(() -> store.take(new SharedCertificate("other.example.com", shared.issuer(), shared.pem())))
                .hasMessageContaining("other.example.com");
        assertThat(store.read("other.example.com")).isEmpty();
    }

    @Test
    void what_keeps_the_edge_from_answering_the_authority_is_a_failure_like_another() {
        authority.edgeFails = true;
        Certificates certificates = certificates(authority);

        certificates.look(NAMES);
        certificates.look(NAMES);

        assertThat(authority.asked).isEqualTo(1);
        assertThat(certificates.status(NAMES).getFirst().failure())
                .get()
                .extracting(Attempts.Failure::why)
                .asString()
                .contains("HAProxy does not answer");
    }

    @Test
    void one_that_is_at_its_end_already_is_not_asked_for_again_at_once() {
        authority.behind = Duration.ofDays(365);
        Certificates certificates = certificates(authority);

        certificates.look(NAMES);
        certificates.look(NAMES);

        assertThat(authority.asked).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains("is at its end already");
    }

    @Test
    void where_no_name_is_served_there_is_still_something_to_show() {
        assertThat(certificates(authority).files(List.of()))
                .singleElement()
                .satisfies(file -> assertThat(file).exists());
    }

    @Test
    void keys_are_read_by_their_owner_alone() throws IOException {
        certificates(authority).look(NAMES);

        try (var files = Files.walk(temporary.resolve("certificates"))) {
            assertThat(files)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    private Certificates certificates(Issuer issuer) {
        return new Certificates(store, new Sources(List.of(), Optional.of(issuer)), () -> now, this);
    }

    /** Has an authority of its own behind it, and does as the test says. */
    private final class Authority implements Issuer {
        private final String id;
        private int asked;
        private boolean down;
        private boolean dies;
        private boolean refuses;
        private boolean edgeFails;
        private Duration behind = Duration.ZERO;
        private Set<String> unable = Set.of();
        private Optional<Instant> retryAfter = Optional.empty();

        Authority(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Optional<String> refusal(String name) {
            return refuses ? Optional.of(name + ": never") : Optional.empty();
        }

        @Override
        public CertifiedKey issue(String name) {
            asked++;
            if (dies) {
                throw new IllegalStateException("crash");
            }
            if (down || unable.contains(name)) {
                throw new IssueException(name + ": not now", "", retryAfter.orElse(null), null);
            }
            if (edgeFails) {
                throw new PortException(PortException.Kind.UNREACHABLE, "edge: HAProxy does not answer", "");
            }
            Instant itsClock = now.minus(behind);
            return new PrivateIssuer(new CertificateStore(temporary.resolve("authority")), () -> itsClock).issue(name);
        }
    }
}
