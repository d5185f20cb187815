package dev.rung.servers.certificates;

import java.util.Optional;

/** Who makes certificates. */
public interface Issuer {
    /** Tells issuers apart: a certificate of one is none of another. */
    String id();

    /**
     * Why a certificate for this name can never be had here; empty when it can.
     *
     * @param name a host, or {@code *.example.com}
     */
    Optional<String> refusal(String name);

    /**
     * Makes one with a new key; takes minutes at most.
     *
     * @throws IssueException when it cannot be had now
     */
    CertifiedKey issue(String name);
}
