package dev.rung.servers.certificates;

import dev.rung.core.certificates.Attempts.Failure;
import dev.rung.core.certificates.Validity;
import java.time.Instant;
import java.util.Optional;

/**
 * How the certificate of a name stands.
 *
 * @param name whose
 * @param source what it comes from
 * @param validity of the one that is served; empty when none is
 * @param failure why the latest attempt to have a better one failed; empty when it did not
 * @param next when it is renewed or tried again; empty when Rung does neither
 */
public record CertificateStatus(
        String name, Source source, Optional<Validity> validity, Optional<Failure> failure, Optional<Instant> next) {

    /** What a certificate comes from. */
    public enum Source {
        /** One of the user's files. */
        OWN,
        /** The authority that is wanted. */
        ISSUED,
        /** Nobody yet: a private one stands in, which no stranger trusts. */
        STAND_IN
    }
}
