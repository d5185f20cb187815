package dev.rung.compose.form;

import dev.rung.compose.interpolate.Variables;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a document stands: what its relative paths and unset values refer to.
 *
 * @param folder the absolute folder of the app, from which relative paths start
 * @param home the user's home, for {@code ~}
 * @param variables values of the environment (the shell's and those of {@code .env})
 */
public record Surroundings(Path folder, Path home, Variables variables) {
    /** A path of the document, made absolute. */
    public String absolute(String path) {
        if (path.startsWith("/") || isWindowsPath(path)) {
            return path;
        }
        if (path.startsWith("~")) {
            return join(home, path.substring(1));
        }
        return join(folder, path);
    }

    /** The value of a variable. */
    public Optional<String> variable(String name) {
        return variables.find(name);
    }

    /** Whether a path is absolute on Windows: {@code C:\data}, or {@code \\server\share}. */
    public static boolean isWindowsPath(String path) {
        boolean drive = path.length() > 2
                && Character.isLetter(path.charAt(0))
                && path.charAt(1) == ':'
                && (path.charAt(2) == '\\' || path.charAt(2) == '/');
        return drive || path.startsWith("\\\\");
    }

    private static String join(Path base, String relative) {
        String inside = relative.startsWith("/") ? relative.substring(1) : relative;
        return normalized(base + "/" + inside);
    }

    /** A path without {@code .}, {@code ..} and doubled or trailing slashes; a NUL, which no path has, stays. */
    public static String normalized(String path) {
        return path.indexOf('\0') >= 0 ? path : Path.of(path).normalize().toString();
    }
}
