package dev.rung.core.release;

/**
 * One place where an app lives.
 *
 * @param app the app's name
 * @param name {@code default}, {@code staging}, ...
 */
public record EnvironmentId(String app, String name) {
    /** The environment of the keys that stand outside of {@code environments:} in rung.yaml. */
    public static final String DEFAULT = "default";

    /** {@code shop} for the default environment, {@code shop-staging} for another: the prefix of names on an engine. */
    public String prefix() {
        return name.equals(DEFAULT) ? app : app + "-" + name;
    }

    @Override
    public String toString() {
        return app + "/" + name;
    }
}
