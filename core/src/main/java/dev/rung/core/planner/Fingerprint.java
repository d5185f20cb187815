package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Replication;
import dev.rung.core.app.Service;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.ImageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A digest of everything about a service that asks for a new instance when it changes. How many there are, how they are
 * replaced and what comes before them does not.
 */
public final class Fingerprint {
    private static final int LENGTH = 32;

    private Fingerprint() {}

    /** The fingerprint, 32 hexadecimal digits of a SHA-256. */
    public static String of(
            App app, Service service, ImageId image, Optional<String> runLine, List<GrantedFile> files) {
        MessageDigest digest = sha256();
        add(digest, instanceDefinition(service).toString());
        add(digest, image.digest());
        add(digest, runLine.orElse(""));
        for (GrantedFile file : files) {
            add(digest, file.toString());
            add(digest, file.grant().toString());
            add(digest, file.base64());
        }
        service.networking()
                .networks()
                .keySet()
                .forEach(name -> add(digest, "" + app.networks().get(name)));
        for (Mount mount : service.storage().mounts()) {
            if (mount instanceof Mount.Named named && named.source().isPresent()) {
                add(digest, "" + app.volumes().get(named.source().get()));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    private static Service instanceDefinition(Service service) {
        return service.withReplication(Replication.ONE).withDependsOn(new LinkedHashMap<>());
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
