package dev.rung.servers.certificates;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Certificates that the user brings as files, each with its chain and key.
 *
 * @param certificates as they were read, in the order of the files
 */
public record OwnCertificates(List<CertifiedKey> certificates) {
    /** Copies the list. */
    public OwnCertificates {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads files and looks whether each can be served.
     *
     * @throws PortException naming all that is wrong with them
     */
    public static OwnCertificates read(List<Path> files, Instant now) {
        List<CertifiedKey> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                CertifiedKey certified = Pem.readCertified(Files.readString(file));
                Optional<String> problem = problem(certified, now);
                problem.ifPresentOrElse(why -> problems.add(unfit(file, why)), () -> read.add(certified));
            } catch (IOException e) {
                problems.add(file + ": it cannot be read: " + e.getMessage());
            } catch (IllegalArgumentException e) {
                problems.add(unfit(file, String.valueOf(e.getMessage())));
            }
        }
        if (!problems.isEmpty()) {
            throw new PortException(
                    Kind.FAILED,
                    String.join("\n", problems),
                    "Each file of tls: certificates: has in PEM the certificate of a host, then those between it and its"
                            + " authority, and the private key");
        }
        return new OwnCertificates(read);
    }

    /** The names for which none of them holds, in their order. */
    public List<String> uncovered(Collection<String> names) {
        return names.stream()
                .filter(name -> certificates.stream().noneMatch(certified -> certified.covers(name)))
                .toList();
    }

    private static String unfit(Path file, String why) {
        return file + ": it cannot be served: " + why;
    }

    private static Optional<String> problem(CertifiedKey certified, Instant now) {
        if (!certified.keyMatches()) {
            return Optional.of("the private key is not that of the first certificate");
        }
        if (!certified.isLinked()) {
            return Optional.of("its chain is broken: each certificate must be signed by the next");
        }
        if (certified.names().isEmpty()) {
            return Optional.of("it is made out for no host (it has no subject alternative name)");
        }
        if (now.isAfter(certified.validity().notAfter())) {
            return Optional.of("it ended at " + certified.validity().notAfter());
        }
        if (now.isBefore(certified.validity().notBefore())) {
            return Optional.of("it begins only at " + certified.validity().notBefore());
        }
        return Optional.empty();
    }
}
