package dev.rung.compose.merge;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As much of the short forms of volumes, devices and ports as tells which of them are the same. */
final class ShortSyntax {
    private ShortSyntax() {}

    /** Where {@code [SOURCE:]TARGET[:OPTIONS]} is mounted. */
    static Optional<String> volumeTarget(String volume) {
        List<String> parts = splitVolume(volume);
        String target = parts.size() == 1 ? parts.getFirst() : parts.get(1);
        return target.isEmpty() ? Optional.empty() : Optional.of(cleanPath(target));
    }

    /** The parts between colons; a single letter before a colon is the drive of a Windows path. */
    static List<String> splitVolume(String volume) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < volume.length(); i++) {
            boolean drive = i == start + 1 && Character.isLetter(volume.charAt(start));
            if (volume.charAt(i) == ':' && !drive) {
                parts.add(volume.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(volume.substring(start));
        return parts;
    }

    /** Where {@code SOURCE[:TARGET[:PERMISSIONS]]} appears. */
    static String deviceTarget(String device) {
        String[] parts = device.split(":", -1);
        return parts.length == 1 ? parts[0] : parts[1];
    }

    /** The key of {@code [[ADDRESS:][PUBLISHED]:]TARGET[/PROTOCOL]}. */
    static String port(String port) {
        int slash = port.lastIndexOf('/');
        String protocol = slash < 0 ? "" : port.substring(slash + 1);
        String rest = slash < 0 ? port : port.substring(0, slash);
        int colon = rest.lastIndexOf(':');
        String target = rest.substring(colon + 1);
        String host = colon < 0 ? "" : rest.substring(0, colon);
        int addressEnd = host.lastIndexOf(':');
        String published = host.substring(addressEnd + 1);
        String address = addressEnd < 0 ? "" : host.substring(0, addressEnd);
        return portKey(address, published, target, protocol);
    }

    /** The key of a port from its parts, which may be empty but for the target. */
    static String portKey(String address, String published, String target, String protocol) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        String plain = bracketed ? address.substring(1, address.length() - 1) : address;
        return (plain.isEmpty() ? "0.0.0.0" : plain) + ":" + published + ":" + target + "/"
                + (protocol.isEmpty() ? "tcp" : protocol);
    }

    /** A path without doubled slashes, dots and a slash at its end. */
    static String cleanPath(String path) {
        try {
            return Path.of(path).normalize().toString();
        } catch (InvalidPathException e) {
            return path;
        }
    }
}
