package dev.rung.laptop.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An official {@code postgres} image, as a compose file names it.
 *
 * @param reference as it is written
 * @param major the PostgreSQL major version; empty for the newest
 */
public record PostgresImage(String reference, Optional<Integer> major) {
    private static final Pattern OFFICIAL =
            Pattern.compile("(?:(?:docker\\.io|index\\.docker\\.io)/)?(?:library/)?postgres(?::([\\w.-]+))?(?:@.*)?");
    private static final Pattern MAJOR = Pattern.compile("(\\d{1,3})(?:[.\\-].*)?");

    /** The image a reference names; empty when it is another one than {@code postgres}. */
    public static Optional<PostgresImage> parse(String reference) {
        Matcher official = OFFICIAL.matcher(reference);
        if (!official.matches()) {
            return Optional.empty();
        }
        String tag = official.group(1) == null ? "latest" : official.group(1);
        Matcher major = MAJOR.matcher(tag);
        return Optional.of(new PostgresImage(
                reference, major.matches() ? Optional.of(Integer.valueOf(major.group(1))) : Optional.empty()));
    }
}
