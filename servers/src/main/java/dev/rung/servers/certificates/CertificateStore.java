package dev.rung.servers.certificates;

import dev.rung.core.certificates.Attempts;
import dev.rung.core.certificates.Holding;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The certificates of a host, with their keys and what is known of each: files that only their owner can read.
 *
 * <p>{@code NAME.pem} has the chain and its key, as HAProxy wants them, {@code NAME.json} what was tried;
 * {@code accounts} has the keys by which authorities know us, {@code private} the authority of our own, {@code own} copies
 * of the user's files.
 */
public final class CertificateStore {
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9._:-]*[a-z0-9])?");
    private static final int LONGEST_NAME = 253;

    private final Path folder;

    /** @param folder absolute; made when something is first kept */
    public CertificateStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Where the certificate of a name stands with its key.
     *
     * @throws PortException when it is no name of a host
     */
    public Path file(String name) {
        return folder.resolve(fileName(name) + ".pem");
    }

    /** The certificate of the private authority, for those who are to trust it; the file is there once it was needed. */
    public Path authority() {
        return folder.resolve("private").resolve("ca.pem");
    }

    /** What is there for a name; empty when nothing is, or it is damaged or made out for another name. */
    public Optional<CertifiedKey> read(String name) {
        return readCertified(file(name)).filter(certified -> certified.covers(name));
    }

    /**
     * Keeps a certificate, durably and at once: a reader finds the former or this one.
     *
     * @param issuer who made it
     */
    public void keep(String name, String issuer, CertifiedKey certified) {
        write(file(name), Pem.write(certified));
        writeRecord(name, record(name).issuedBy(issuer));
    }

    /** The certificate of a name as another host may be given it, key and all; empty when there is none. */
    public Optional<SharedCertificate> share(String name) {
        return read(name)
                .flatMap(certified ->
                        issuer(name).map(issuer -> new SharedCertificate(name, issuer, Pem.write(certified))));
    }

    /** When what another host shared ends; long ago when it cannot be read. */
    static Instant endOf(SharedCertificate shared) {
        return parse(shared.pem())
                .map(certified -> certified.validity().notAfter())
                .orElse(Instant.EPOCH);
    }

    /**
     * Keeps what another host shared, as if it had been obtained here.
     *
     * @return false when it was there already
     * @throws PortException when it is no certificate of that name with its key
     */
    public boolean take(SharedCertificate shared) {
        CertifiedKey certified = parse(shared.pem())
                .filter(read -> read.covers(shared.name()))
                .orElseThrow(() -> new PortException(
                        Kind.FAILED,
                        "certificates: what was sent for " + shared.name() + " is no certificate of it with its key",
                        "Send it again"));
        if (share(shared.name()).equals(Optional.of(shared))) {
            return false;
        }
        keep(shared.name(), shared.issuer(), certified);
        return true;
    }

    /** Who made the one that is there; empty when nobody did. */
    Optional<String> issuer(String name) {
        return record(name).issuer();
    }

    /** What an issuer is to know about a name before it decides. What another issuer made or was asked does not count. */
    Holding holding(String name, String issuer) {
        CertificateRecord record = record(name);
        return new Holding(
                name,
                record.issuer().equals(Optional.of(issuer)) ? read(name).map(CertifiedKey::validity) : Optional.empty(),
                record.triedWith().equals(issuer) ? record.attempts() : Attempts.NONE);
    }

    /** Keeps what was tried with an issuer, durably. */
    void write(String name, String issuer, Attempts attempts) {
        writeRecord(name, record(name).tried(issuer, attempts));
    }

    /** The key by which an authority knows us; made when it is first asked for. */
    KeyPair accountKey(String issuer) {
        Path file = folder.resolve("accounts").resolve(issuer.replaceAll("[^A-Za-z0-9.-]+", "_") + ".pem");
        Optional<KeyPair> kept = readText(file).flatMap(Pem::readPair);
        if (kept.isPresent()) {
            return kept.get();
        }
        KeyPair made = Keys.make();
        write(file, Pem.write(made));
        return made;
    }

    Optional<CertifiedKey> readAuthority() {
        return readText(authority())
                .flatMap(certificate -> readText(authorityKey()).map(key -> certificate + key))
                .flatMap(CertificateStore::parse);
    }

    /** The key first: a certificate without its key would be taken for an authority. */
    void writeAuthority(CertifiedKey made) {
        write(authorityKey(), Pem.write(made.key()));
        write(authority(), Pem.write(made.chain()));
    }

    /** What the copy of one of the user's files says; empty when there is none. */
    Optional<CertifiedKey> readOwn(int number) {
        return readCertified(own(number));
    }

    Path own(int number) {
        return folder.resolve("own").resolve(number + ".pem");
    }

    /** Keeps a copy of one of the user's files; false when it was there already. */
    boolean keepOwn(int number, CertifiedKey certified) {
        String pem = Pem.write(certified);
        if (readText(own(number)).equals(Optional.of(pem))) {
            return false;
        }
        write(own(number), pem);
        return true;
    }

    private Path authorityKey() {
        return folder.resolve("private").resolve("ca.key");
    }

    private CertificateRecord record(String name) {
        return readText(recordFile(name)).flatMap(CertificateRecord::parse).orElse(CertificateRecord.NONE);
    }

    private void writeRecord(String name, CertificateRecord record) {
        write(recordFile(name), Json.write(record.json()));
    }

    private Path recordFile(String name) {
        return folder.resolve(fileName(name) + ".json");
    }

    private static Optional<CertifiedKey> readCertified(Path file) {
        return readText(file).flatMap(CertificateStore::parse);
    }

    private static Optional<CertifiedKey> parse(String pem) {
        try {
            return Optional.of(Pem.readCertified(pem)).filter(CertifiedKey::keyMatches);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static String fileName(String name) {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            throw new PortException(
                    Kind.FAILED,
                    "certificates: '" + name + "' is no name of a host",
                    "Write the route's host in lower-case letters, digits, '.' and '-'");
        }
        return name.replace('*', '_').replace(':', '.');
    }

    private static Optional<String> readText(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure(file, "read", e);
        }
    }

    private static void write(Path file, String content) {
        try {
            PrivateFiles.makeFolderOf(file);
            PrivateFiles.replace(file, content);
        } catch (IOException e) {
            throw failure(file, "written", e);
        }
    }

    private static PortException failure(Path file, String how, IOException e) {
        return new PortException(
                Kind.FAILED,
                file + ": it cannot be " + how + ": " + e.getMessage(),
                "Check the file, its owner and the disk",
                e);
    }
}
