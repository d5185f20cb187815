package dev.rung.servers.certificates;

import dev.rung.core.certificates.Attempts;
import dev.rung.core.certificates.Attempts.Failure;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered about the certificate of a name.
 *
 * @param issuer who made the one that is there; empty for nobody
 * @param triedWith whom the attempts were made with; empty text for nobody
 * @param attempts what was tried
 */
record CertificateRecord(Optional<String> issuer, String triedWith, Attempts attempts) {
    static final CertificateRecord NONE = new CertificateRecord(Optional.empty(), "", Attempts.NONE);

    CertificateRecord issuedBy(String who) {
        return new CertificateRecord(Optional.of(who), triedWith, attempts);
    }

    CertificateRecord tried(String with, Attempts made) {
        return new CertificateRecord(issuer, with, made);
    }

    Map<String, @Nullable Object> json() {
        return Json.object(
                "issued_by", issuer.orElse(null),
                "tried_with", triedWith,
                "recent", attempts.recent().stream().map(Instant::toString).toList(),
                "failures", attempts.failures(),
                "failed_at",
                        attempts.failure()
                                .map(failure -> failure.at().toString())
                                .orElse(null),
                "why", attempts.failure().map(Failure::why).orElse(null),
                "not_before", attempts.notBefore().map(Instant::toString).orElse(null));
    }

    /** Empty when it is damaged: then what it knew is forgotten, which costs an attempt at most. */
    static Optional<CertificateRecord> parse(String text) {
        try {
            Fields fields = Json.read(text);
            Optional<Failure> failure = fields.has("failed_at")
                    ? Optional.of(new Failure(fields.instant("failed_at"), fields.text("why")))
                    : Optional.empty();
            Optional<Instant> notBefore =
                    fields.has("not_before") ? Optional.of(fields.instant("not_before")) : Optional.empty();
            return Optional.of(new CertificateRecord(
                    fields.optionalText("issued_by"),
                    fields.text("tried_with"),
                    new Attempts(
                            fields.texts("recent").stream().map(Instant::parse).toList(),
                            fields.integer("failures"),
                            failure,
                            notBefore)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
