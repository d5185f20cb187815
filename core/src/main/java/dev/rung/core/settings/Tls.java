package dev.rung.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How routes are served over HTTPS.
 *
 * @param authority who makes certificates for the hosts that no file covers; empty when they are all to come from files
 * @param certificates files with a chain and its key in PEM, beside rung.yaml or absolute
 * @param hsts how long browsers are to insist on HTTPS, zero to have them forget it; empty to say nothing
 */
public record Tls(Optional<Authority> authority, List<String> certificates, Optional<Duration> hsts) {

    /** Copies the list. */
    public Tls {
        certificates = List.copyOf(certificates);
    }

    /** Who makes certificates. */
    public sealed interface Authority {
        /**
         * One that speaks ACME (RFC 8555).
         *
         * @param email the contact that it gets; empty for none
         * @param directory its ACME directory, an https URL; empty for Let's Encrypt's
         * @param ca a file with the certificate that vouches for the directory's own server; empty when Java trusts it
         */
        record Acme(Optional<String> email, Optional<String> directory, Optional<String> ca) implements Authority {}

        /** One of Rung's own, which nobody trusts who was not told to: for practice. */
        record Private() implements Authority {}
    }
}
