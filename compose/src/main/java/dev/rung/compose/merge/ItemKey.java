package dev.rung.compose.merge;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.util.Optional;

/** What makes an item of a list the same as another one. Items that are not understood are never the same. */
enum ItemKey {
    /** The text before an equals sign, or all of it. */
    NAME,
    /** Where a volume is mounted. */
    VOLUME,
    /** Where a device appears. */
    DEVICE,
    /** Where a config appears. */
    CONFIG,
    /** Where a secret appears. */
    SECRET,
    /** The path of a file. */
    FILE,
    /** Address, published port, target port and protocol. */
    PORT;

    Optional<String> of(Node item) {
        return switch (item) {
            case Node.Scalar scalar -> scalar.value() == Node.Null.NULL ? Optional.empty() : ofShort(scalar.text());
            case Node.Mapping mapping -> ofLong(mapping);
            case Node.Sequence ignored -> Optional.empty();
        };
    }

    private Optional<String> ofShort(String text) {
        return switch (this) {
            case NAME -> Optional.of(before(text, '='));
            case VOLUME -> ShortSyntax.volumeTarget(text);
            case DEVICE -> Optional.of(ShortSyntax.deviceTarget(text));
            case CONFIG -> Optional.of("/" + text);
            case SECRET -> Optional.of("/run/secrets/" + text);
            case FILE -> Optional.of(text);
            case PORT -> Optional.of(ShortSyntax.port(text));
        };
    }

    private Optional<String> ofLong(Node.Mapping item) {
        return switch (this) {
            case NAME -> Optional.empty();
            case VOLUME -> field(item, "target").map(ShortSyntax::cleanPath);
            case DEVICE -> field(item, "target");
            case CONFIG -> field(item, "target").or(() -> field(item, "source").map(s -> "/" + s));
            case SECRET -> field(item, "target").or(() -> field(item, "source").map(s -> "/run/secrets/" + s));
            case FILE -> field(item, "path");
            case PORT ->
                field(item, "target")
                        .map(target -> ShortSyntax.portKey(
                                field(item, "host_ip").orElse(""),
                                field(item, "published").orElse(""),
                                target,
                                field(item, "protocol").orElse("")));
        };
    }

    private static Optional<String> field(Node.Mapping item, String key) {
        return Nodes.get(item, key)
                .filter(value -> value instanceof Node.Scalar && !Nodes.isNull(value))
                .map(value -> ((Node.Scalar) value).text());
    }

    private static String before(String text, char separator) {
        int at = text.indexOf(separator);
        return at < 0 ? text : text.substring(0, at);
    }
}
