package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.cli.project.UsageException;
import dev.rung.core.certificates.CertifiedNames;
import dev.rung.core.planner.Listeners;
import dev.rung.core.settings.Tls;
import dev.rung.core.settings.Tls.Authority;
import dev.rung.servers.certificates.OwnCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** The files that {@code tls:} names: sent to the server with the project, and found there again. */
final class TlsFiles {
    private static final String FOLDER = "grants/tls/";
    private static final String CA = FOLDER + "ca.pem";

    private TlsFiles() {}

    /**
     * Their contents by their paths in the project's folder on the server.
     *
     * @throws UsageException when one cannot be read, or a route has no certificate and nobody makes one
     * @throws dev.rung.core.port.PortException when one is no certificate that can be served
     */
    static SequencedMap<String, byte[]> contents(Project project) {
        var contents = new LinkedHashMap<String, byte[]>();
        project.settings().tls().ifPresent(tls -> {
            List<Path> files =
                    tls.certificates().stream().map(file -> here(project, file)).toList();
            files.forEach(TlsFiles::read);
            var certificates = OwnCertificates.read(files, Instant.now());
            if (tls.authority().isEmpty()) {
                requireCovered(project, certificates);
            }
            IntStream.range(0, files.size()).forEach(i -> contents.put(certificate(i), read(files.get(i))));
            ca(tls).ifPresent(file -> contents.put(CA, read(here(project, file))));
        });
        return contents;
    }

    private static void requireCovered(Project project, OwnCertificates certificates) {
        var names = CertifiedNames.of(
                Listeners.onServer(project.app(), project.settings().routes(), true));
        List<String> uncovered = certificates.uncovered(names);
        if (!uncovered.isEmpty()) {
            throw new UsageException(
                    "tls: none of the certificates is for " + String.join(", ", uncovered),
                    "Add one to certificates:, or let one be made: tls: { email: you@example.com }");
        }
    }

    /** The same as the server's agent finds it. */
    static Tls onServer(Tls tls, String directory) {
        Path project = Path.of(directory);
        List<String> files = IntStream.range(0, tls.certificates().size())
                .mapToObj(i -> project.resolve(certificate(i)).toString())
                .toList();
        Optional<Authority> authority = tls.authority().map(known -> switch (known) {
            case Authority.Private _ -> known;
            case Authority.Acme(var email, var acme, var ca) ->
                new Authority.Acme(email, acme, ca.map(_ -> project.resolve(CA).toString()));
        });
        return new Tls(authority, files, tls.hsts());
    }

    private static Optional<String> ca(Tls tls) {
        return tls.authority()
                .filter(Authority.Acme.class::isInstance)
                .flatMap(authority -> ((Authority.Acme) authority).ca());
    }

    private static String certificate(int index) {
        return FOLDER + (index + 1) + ".pem";
    }

    private static Path here(Project project, String file) {
        return Path.of(project.directory()).resolve(file);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageException(
                    "tls: " + file + " cannot be read: " + e.getMessage(), "Make it, or correct its path in rung.yaml");
        }
    }
}
