package dev.rung.compose.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What a scalar means by its tag, or by its look when it has none. */
final class ScalarTags {
    private static final String STANDARD = "tag:yaml.org,2002:";

    private ScalarTags() {}

    static Node.Scalar resolve(ScalarEvent event, Mark mark) {
        String written = event.getValue();
        String tag = event.getTag().orElse(event.isPlain() ? "" : STANDARD + "str");
        Object value = switch (tag) {
            case "" -> PlainScalars.resolve(written);
            case STANDARD + "null" -> Node.Null.NULL;
            case STANDARD + "int", STANDARD + "bool" -> PlainScalars.resolve(written);
            case STANDARD + "float" -> asFraction(PlainScalars.resolve(written));
            case STANDARD + "binary" -> decode(written);
            default -> written;
        };
        String text = value instanceof String string ? string : ScalarText.of(value, written);
        return new Node.Scalar(value, text, mark);
    }

    private static Object asFraction(Object value) {
        return value instanceof Long whole ? (Object) whole.doubleValue() : value;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }
}
