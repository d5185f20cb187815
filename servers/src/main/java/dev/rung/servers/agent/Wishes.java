package dev.rung.servers.agent;

import dev.rung.core.port.Clock;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Tls;
import dev.rung.core.settings.Tls.Authority;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.servers.certificates.AcmeIssuer;
import dev.rung.servers.certificates.AcmeIssuer.AcmeAuthority;
import dev.rung.servers.certificates.AcmeIssuer.Patience;
import dev.rung.servers.certificates.CertificateEvents;
import dev.rung.servers.certificates.CertificateStore;
import dev.rung.servers.certificates.Certificates;
import dev.rung.servers.certificates.Certificates.Sources;
import dev.rung.servers.certificates.Challenges;
import dev.rung.servers.certificates.Issuer;
import dev.rung.servers.certificates.PrivateIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How each environment of a server wants to be served over HTTPS, on disk, and the certificates that follow from it. */
final class Wishes {
    private static final Tls NOTHING = new Tls(Optional.empty(), List.of(), Optional.empty());

    private final EnvironmentStore wishes;
    private final Path folder;
    private final Clock clock;
    private final Map<EnvironmentId, Certificates> kept = new ConcurrentHashMap<>();

    /**
     * @param wishes where they are kept
     * @param folder in which each environment has a folder for its certificates
     */
    Wishes(EnvironmentStore wishes, Path folder, Clock clock) {
        this.wishes = wishes;
        this.folder = folder;
        this.clock = clock;
    }

    /** Keeps a wish; false when it was the same before. */
    boolean put(EnvironmentId environment, Tls tls) {
        if (read(environment).equals(tls)) {
            return false;
        }
        try {
            wishes.write(environment, Json.write(TlsJson.write(tls)));
        } catch (IOException e) {
            throw failure(environment, "kept", e);
        }
        kept.remove(environment);
        return true;
    }

    /** The longest time for which any environment wants browsers to insist on HTTPS. */
    Optional<Duration> hsts() {
        return wishes.environments().stream()
                .flatMap(environment -> read(environment).hsts().stream())
                .max(Duration::compareTo);
    }

    /** The certificates of an environment; the same object until its wish is another. */
    Certificates certificates(EnvironmentId environment, Challenges challenges, CertificateEvents events) {
        return kept.computeIfAbsent(environment, id -> make(id, challenges, events));
    }

    /** The file with the certificate that vouches for an environment's private ones; empty when it has another authority. */
    Optional<Path> privateAuthority(EnvironmentId environment) {
        return read(environment)
                .authority()
                .filter(Authority.Private.class::isInstance)
                .map(_ -> store(environment).authority());
    }

    private CertificateStore store(EnvironmentId environment) {
        return new CertificateStore(folder.resolve(environment.app()).resolve(environment.name()));
    }

    private Certificates make(EnvironmentId environment, Challenges challenges, CertificateEvents events) {
        Tls tls = read(environment);
        CertificateStore certificates = store(environment);
        var sources = new Sources(
                tls.certificates().stream().map(Path::of).toList(),
                tls.authority().map(authority -> issuer(authority, certificates, challenges)));
        return new Certificates(certificates, sources, clock, events);
    }

    private Issuer issuer(Authority authority, CertificateStore certificates, Challenges challenges) {
        return switch (authority) {
            case Authority.Private() -> new PrivateIssuer(certificates, clock);
            case Authority.Acme(var email, var directory, var ca) ->
                new AcmeIssuer(
                        new AcmeAuthority(
                                directory.map(URI::create).orElse(AcmeIssuer.LETS_ENCRYPT),
                                email,
                                ca.map(Path::of).map(Wishes::trusted).orElse(List.of())),
                        certificates,
                        challenges,
                        Patience.USUAL);
        };
    }

    private static List<X509Certificate> trusted(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | CertificateException e) {
            throw new PortException(
                    Kind.FAILED,
                    file + ": the authority's own certificate cannot be read: " + e.getMessage(),
                    "Name a file in PEM in tls: ca:, then run 'rung up'",
                    e);
        }
    }

    private Tls read(EnvironmentId environment) {
        try {
            return wishes.read(environment)
                    .map(text -> TlsJson.read(Json.read(text)))
                    .orElse(NOTHING);
        } catch (IOException | IllegalArgumentException e) {
            throw failure(environment, "read", e);
        }
    }

    private static PortException failure(EnvironmentId environment, String how, Exception e) {
        return new PortException(
                Kind.FAILED,
                environment + ": how it is served over HTTPS cannot be " + how + ": " + e.getMessage(),
                "Check the disk and the owner of the state folder, then run 'rung up'",
                e);
    }
}
