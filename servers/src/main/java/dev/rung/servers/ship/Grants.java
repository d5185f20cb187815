package dev.rung.servers.ship;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the secrets and configs of an app hold, as far as it is known on the user's machine.
 *
 * @param secrets contents by name
 * @param configs contents by name
 * @param variables contents of secrets that variables refer to, by name
 * @param kept secrets that the host keeps, by name, and what they are called there
 */
public record Grants(
        Map<String, byte[]> secrets,
        Map<String, byte[]> configs,
        Map<String, byte[]> variables,
        Map<String, String> kept) {
    /** Where, in the project's folder on the host, the secrets stand that variables refer to: a file for each. */
    public static final String VARIABLES = "grants/variables/";

    /** Where all that came along stands there. */
    public static final List<String> FOLDERS = List.of("grants/secrets", "grants/configs", "grants/variables");

    /** Copies the maps. */
    public Grants {
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
        configs = Collections.unmodifiableMap(new LinkedHashMap<>(configs));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** Without the contents, so that no log shows them. */
    @Override
    public String toString() {
        return "secrets " + secrets.keySet() + ", configs " + configs.keySet() + ", variables " + variables.keySet()
                + ", kept there " + kept.keySet();
    }
}
