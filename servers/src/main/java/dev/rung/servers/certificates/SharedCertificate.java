package dev.rung.servers.certificates;

/**
 * A certificate on its way from the host that obtained it to another that serves the same name.
 *
 * @param name whose
 * @param issuer who made it
 * @param pem the chain, then the key: a secret
 */
public record SharedCertificate(String name, String issuer, String pem) {
    /** Without the key. */
    @Override
    public String toString() {
        return name + " of " + issuer;
    }
}
