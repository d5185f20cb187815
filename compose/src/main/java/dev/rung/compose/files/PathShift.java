package dev.rung.compose.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Rewrites paths that start in one folder so that they start in another. Absolute paths, paths of Windows, paths from
 * {@code ~} and everything that is no path of this machine stay as they are.
 */
final class PathShift {
    private static final List<String> REMOTE =
            List.of("https://", "http://", "git://", "ssh://", "github.com/", "git@", "service:");

    private final Path prefix;

    PathShift(Path from, Path to) {
        prefix = to.relativize(from);
    }

    /** Whether paths stay as they are. */
    boolean isNothing() {
        return prefix.toString().isEmpty();
    }

    String file(String path) {
        if (path.isEmpty() || path.startsWith("~") || path.startsWith("/") || isWindows(path)) {
            return path;
        }
        try {
            String moved = prefix.resolve(path).normalize().toString();
            boolean upward = moved.equals("..") || moved.startsWith("../");
            return upward ? moved : moved.isEmpty() ? "." : "./" + moved;
        } catch (InvalidPathException e) {
            return path;
        }
    }

    /** A build context may also be something to fetch. */
    String context(String context) {
        return context.contains("://") || isRemote(context) ? context : file(context);
    }

    /** A volume in short form; only a source that begins with a dot is a relative path, else it is a name. */
    String volume(String volume) {
        int colon = volume.indexOf(':');
        boolean relative = volume.startsWith(".") && colon > 0;
        return relative ? file(volume.substring(0, colon)) + volume.substring(colon) : volume;
    }

    /** Whether a text can be a path on this machine at all. */
    static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether something is fetched rather than read from this machine. */
    static boolean isRemote(String reference) {
        return REMOTE.stream().anyMatch(reference::startsWith);
    }

    private static boolean isWindows(String path) {
        boolean drive = path.length() > 2 && Character.isLetter(path.charAt(0)) && path.charAt(1) == ':';
        return (drive && (path.charAt(2) == '\\' || path.charAt(2) == '/')) || path.startsWith("\\\\");
    }
}
