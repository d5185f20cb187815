package dev.rung.core.app;

import java.util.Optional;

/**
 * A secret or config that a service may read as a file.
 *
 * @param source the name the app's secrets or configs use
 * @param target the path inside the instance
 * @param uid owner of the file
 * @param gid group of the file
 * @param mode permission bits
 */
public record FileGrant(
        String source, String target, Optional<String> uid, Optional<String> gid, Optional<Integer> mode) {}
