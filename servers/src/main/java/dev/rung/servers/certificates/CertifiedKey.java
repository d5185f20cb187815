package dev.rung.servers.certificates;

import dev.rung.core.certificates.CertifiedNames;
import dev.rung.core.certificates.Validity;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/**
 * A private key with its certificate.
 *
 * @param chain the key's own certificate first, each followed by the one that signed it; at least one
 * @param key the private key
 */
public record CertifiedKey(List<X509Certificate> chain, PrivateKey key) {
    /** Types of names in a certificate (RFC 5280, 4.2.1.6): those of hosts and those of addresses. */
    private static final List<Integer> HOSTS = List.of(2, 7);

    private static final byte[] ANYTHING = {1, 2, 3};

    /** Copies the chain. */
    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key without a certificate");
        }
    }

    /** The key's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** When it is valid. */
    public Validity validity() {
        return new Validity(
                certificate().getNotBefore().toInstant(),
                certificate().getNotAfter().toInstant());
    }

    /** The hosts and addresses that it is made out for. */
    public List<String> names() {
        try {
            Collection<List<?>> names = certificate().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> HOSTS.contains(name.getFirst()))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Whether it holds for a name. */
    public boolean covers(String name) {
        return names().stream().anyMatch(certified -> CertifiedNames.covers(certified, name));
    }

    /** Whether the key is that of the certificate. */
    boolean keyMatches() {
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "EC" -> "SHA256withECDSA";
                        case "RSA" -> "SHA256withRSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether each certificate of the chain was signed by the next. */
    boolean isLinked() {
        try {
            for (int i = 1; i < chain.size(); i++) {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Without the key, which is nobody's to print. */
    @Override
    public String toString() {
        return names() + " until " + validity().notAfter();
    }
}
