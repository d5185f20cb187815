package dev.rung.laptop.process;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where the files of a container's mounts, secrets and configs really are when there is no container. An environment
 * value that is such a path is given its real one, so that {@code DB_PASSWORD_FILE=/run/secrets/db} works.
 *
 * @param places real path by path inside the container
 */
record PathMap(SequencedMap<String, Path> places) {

    /** The real path; empty when nothing is mounted there or above it. */
    Optional<Path> real(String inside) {
        String wanted = withoutSlash(inside);
        return places.entrySet().stream()
                .filter(place -> holds(withoutSlash(place.getKey()), wanted))
                .max(Comparator.comparingInt(place -> place.getKey().length()))
                .map(place -> below(
                        place.getValue(),
                        wanted.substring(withoutSlash(place.getKey()).length())));
    }

    private static boolean holds(String place, String wanted) {
        return wanted.equals(place) || wanted.startsWith(place + "/");
    }

    private static Path below(Path place, String rest) {
        return rest.isEmpty() ? place : place.resolve(rest.substring(1)).normalize();
    }

    /** The variables, with the values that are paths into a mount made real. */
    Map<String, String> realValues(Map<String, String> environment) {
        Map<String, String> changed = new LinkedHashMap<>();
        environment.forEach((name, value) -> changed.put(
                name, value.startsWith("/") ? real(value).map(Path::toString).orElse(value) : value));
        return changed;
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
