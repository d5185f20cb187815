package dev.rung.servers.cloudflare;

import dev.rung.core.release.EnvironmentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How things that Rung made for an environment are told from all others: by what their description begins with. People may
 * write on behind it.
 */
record Own(EnvironmentId environment) {
    private static final String MADE = "made by Rung for ";

    /** Of the app's name and of the environment's, so that a pool's name stays readable in the dashboard. */
    private static final int LONGEST_PART = 20;

    private static final int BYTES_OF_DIGEST = 4;

    /** The description of everything that is made for the environment. */
    String mark() {
        return MADE + environment;
    }

    /** Whether it was made for this environment. */
    boolean is(Thing thing) {
        return madeFor(thing).equals(Optional.of(environment.toString()));
    }

    /** The environment it was made for, as APP/ENVIRONMENT; empty when Rung did not make it. */
    static Optional<String> madeFor(Thing thing) {
        if (!thing.description().startsWith(MADE)) {
            return Optional.empty();
        }
        String rest = thing.description().substring(MADE.length());
        int end = rest.indexOf(' ');
        return Optional.of(end < 0 ? rest : rest.substring(0, end));
    }

    /**
     * The name of the pool: letters, digits, hyphens and underscores are all that a name may have. The digest tells
     * {@code shop-a/b} from {@code shop/a-b}.
     */
    String poolName() {
        return "rung-" + part(environment.app()) + "-" + part(environment.name()) + "-" + digest();
    }

    private static String part(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_-]", "-");
        return safe.substring(0, Math.min(safe.length(), LONGEST_PART));
    }

    private String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(environment.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES_OF_DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
