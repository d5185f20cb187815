package dev.rung.servers.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and keys as text (RFC 7468), as HAProxy and everybody else reads them. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    /** The chain, then the key. */
    static String write(CertifiedKey certified) {
        return write(certified.chain()) + write(certified.key());
    }

    static String write(List<X509Certificate> chain) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            try {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was read can be written", e);
            }
        }
        return text.toString();
    }

    /** As PKCS #8. */
    static String write(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /** A pair, both halves. */
    static String write(KeyPair pair) {
        return write(pair.getPrivate()) + block("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String block(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }

    /**
     * A chain and its key, in whatever order these two stand.
     *
     * @throws IllegalArgumentException saying what is missing or cannot be read
     */
    static CertifiedKey readCertified(String pem) {
        var reader = new Reader();
        reader.read(pem);
        if (reader.chain.isEmpty()) {
            throw new IllegalArgumentException("it has no certificate");
        }
        return new CertifiedKey(
                reader.chain, reader.key.orElseThrow(() -> new IllegalArgumentException("it has no private key")));
    }

    /** A pair; empty when a half is missing or cannot be read. */
    static Optional<KeyPair> readPair(String pem) {
        try {
            var reader = new Reader();
            reader.read(pem);
            return reader.publicKey.flatMap(open -> reader.key.map(secret -> new KeyPair(open, secret)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /**
     * The certificates, without any key.
     *
     * @throws IllegalArgumentException when there is none, or one cannot be read
     */
    static List<X509Certificate> readCertificates(String pem) {
        var reader = new Reader();
        reader.read(pem);
        if (reader.chain.isEmpty()) {
            throw new IllegalArgumentException("it has no certificate");
        }
        return reader.chain;
    }

    private static final class Reader {
        private final List<X509Certificate> chain = new ArrayList<>();
        private Optional<PrivateKey> key = Optional.empty();
        private Optional<PublicKey> publicKey = Optional.empty();

        void read(String pem) {
            try (var parser = new PEMParser(new StringReader(pem))) {
                for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                    take(next);
                }
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException("it is no PEM file: " + e.getMessage(), e);
            }
        }

        private void take(Object read) throws PEMException, GeneralSecurityException {
            var keys = new JcaPEMKeyConverter();
            switch (read) {
                case X509CertificateHolder certificate ->
                    chain.add(new JcaX509CertificateConverter().getCertificate(certificate));
                case PEMKeyPair pair -> takeKey(keys.getPrivateKey(pair.getPrivateKeyInfo()));
                case SubjectPublicKeyInfo info -> publicKey = Optional.of(keys.getPublicKey(info));
                case PrivateKeyInfo info -> takeKey(keys.getPrivateKey(info));
                case PKCS8EncryptedPrivateKeyInfo encrypted -> throw encrypted();
                case PEMEncryptedKeyPair encrypted -> throw encrypted();
                // Parameters of a curve, a request: not ours to judge.
                default -> {}
            }
        }

        private void takeKey(PrivateKey read) {
            if (key.isPresent()) {
                throw new IllegalArgumentException("it has two private keys");
            }
            key = Optional.of(read);
        }

        private static IllegalArgumentException encrypted() {
            return new IllegalArgumentException("its private key is encrypted, and nobody can type a password here");
        }
    }
}
