package dev.rung.core.release;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image that Rung brought to a host for an environment, under a name that says so and that no other content has.
 *
 * @param reference its name: {@code rung/APP/SERVICE:ENVIRONMENT-ID}
 * @param id what it is
 * @param since when the host got it under this name; empty when that is not known
 * @param used whether a container is made of it, ended ones included
 */
public record BroughtImage(String reference, ImageId id, Optional<Instant> since, boolean used) {
    private static final int ID_LENGTH = 12;

    /** The name of an image of a service. */
    public static String name(EnvironmentId environment, String service, ImageId id) {
        return named(environment, service, id.digest().replace("sha256:", "").substring(0, ID_LENGTH));
    }

    /** The name of one that does not exist yet, for a plan to show. */
    public static String nameToBe(EnvironmentId environment, String service) {
        return named(environment, service, "to-be-built");
    }

    private static String named(EnvironmentId environment, String service, String version) {
        return repository(environment) + service + ":" + environment.name() + "-" + version;
    }

    /** What the names of all services' images begin with. */
    public static String repository(EnvironmentId environment) {
        return "rung/" + environment.app() + "/";
    }

    /** Whether a name is one that Rung gave to an image of this environment. */
    public static boolean isNameOf(EnvironmentId environment, String reference) {
        return Pattern.matches(
                Pattern.quote(repository(environment)) + "[^/:]+:" + Pattern.quote(environment.name()) + "-[0-9a-f]{"
                        + ID_LENGTH + "}",
                reference);
    }
}
