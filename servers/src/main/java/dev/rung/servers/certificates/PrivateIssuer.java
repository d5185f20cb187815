package dev.rung.servers.certificates;

import dev.rung.core.port.Clock;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of one's own, which nobody trusts who was not told to: for practice servers, and until a certificate of
 * another authority is there. It is made when it is first needed, and its key never leaves the store.
 */
public final class PrivateIssuer implements Issuer {
    /** How long a certificate is valid. */
    public static final Duration LIFE = Duration.ofDays(90);

    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

    /** A client's clock may be behind ours. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final X500Principal AUTHORITY = new X500Principal("CN=Rung private authority");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

    /** The most that a common name may have (RFC 5280, appendix A). */
    private static final int COMMON_NAME = 64;

    private static final int SERIAL_BITS = 127;

    private final CertificateStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Of the authority in a store. */
    public PrivateIssuer(CertificateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "private";
    }

    @Override
    public Optional<String> refusal(String name) {
        return Optional.empty();
    }

    @Override
    public CertifiedKey issue(String name) {
        CertifiedKey authority = kept();
        KeyPair pair = Keys.make();
        Instant now = clock.now();
        var subject = new X500Principal(name.length() <= COMMON_NAME ? "CN=" + name : "CN=Rung");
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    authority.certificate(), serial(), from(now), Date.from(now.plus(LIFE)), subject, pair.getPublic());
            int kind = ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, name)));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.certificate()));
            return new CertifiedKey(List.of(sign(builder, authority.key())), pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw failure(name, e);
        }
    }

    /**
     * The authority's own certificate: who trusts it trusts all that this issuer makes. It stands in
     * {@link CertificateStore#authority()}.
     */
    public X509Certificate authority() {
        return kept().certificate();
    }

    /** The one in the store; a new one where there is none, or where it would end before what it signs. */
    private CertifiedKey kept() {
        Instant needed = clock.now().plus(LIFE);
        return store.readAuthority()
                .filter(authority -> authority.validity().holdsAt(needed))
                .orElseGet(() -> {
                    CertifiedKey made = makeAuthority();
                    store.writeAuthority(made);
                    return made;
                });
    }

    private CertifiedKey makeAuthority() {
        KeyPair pair = Keys.make();
        Instant now = clock.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    AUTHORITY, serial(), from(now), Date.from(now.plus(AUTHORITY_LIFE)), AUTHORITY, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new CertifiedKey(List.of(sign(builder, pair.getPrivate())), pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw failure("the private authority", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static Date from(Instant now) {
        return Date.from(now.minus(BACKDATED));
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE);
    }

    private static IssueException failure(String what, Exception e) {
        return new IssueException(
                what + ": a private certificate cannot be made: " + e.getMessage(), "Is it a host's name?", null, e);
    }
}
