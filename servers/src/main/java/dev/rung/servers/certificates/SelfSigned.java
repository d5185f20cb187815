package dev.rung.servers.certificates;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys whose certificates nobody vouches for: those who are to believe them were given them beforehand. */
public final class SelfSigned {
    /** Replaced by a command, not by a date: a host that was away for long is still known. */
    private static final Duration LIFE = Duration.ofDays(3650);

    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final int SERIAL_BITS = 127;

    private SelfSigned() {}

    /**
     * A new key with its certificate, in PEM.
     *
     * @param name for which it is made out
     * @param now backdated by a day, since the clocks of others may be behind
     */
    public static String make(String name, Instant now) {
        KeyPair pair = Keys.make();
        var serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
        // Who verifies looks a certificate's issuer up by its name, so no two of them may have the same.
        var subject = new X500Principal("CN=Rung host " + serial.toString(Character.MAX_RADIX));
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    subject,
                    serial,
                    Date.from(now.minus(BACKDATED)),
                    Date.from(now.plus(LIFE)),
                    subject,
                    pair.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            var certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            return Pem.write(new CertifiedKey(List.of(certificate), pair.getPrivate()));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(name + ": no certificate can be made", e);
        }
    }

    /**
     * The certificates of a text, without any key.
     *
     * @throws IllegalArgumentException when there is none, or one cannot be read
     */
    public static String certificates(String pem) {
        return Pem.write(Pem.readCertificates(pem));
    }
}
