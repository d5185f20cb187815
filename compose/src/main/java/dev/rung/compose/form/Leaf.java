package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A single value. Each takes what docker compose takes at such a place, and no more. */
public enum Leaf implements Form {
    /** Text; a bare number or boolean is refused, as the specification does. */
    TEXT("a string"),
    /** Text or nothing. */
    OPTIONAL_TEXT("a string"),
    /** Text, where a whole number may stand for its digits. */
    TEXT_OR_WHOLE("a string or a whole number"),
    /** Text, where any number may stand for its digits. */
    TEXT_OR_NUMBER("a string or a number"),
    /** A number or text in an option that is handed through; nothing is an empty text. */
    OPTION("a string or a number"),
    /** True or false, or such a word as text. */
    FLAG("true or false"),
    /** True or false, as text too, or another word. */
    FLAG_OR_TEXT("true, false or a string"),
    /** A whole number, or such a number as text. */
    WHOLE("a whole number"),
    /** A whole number that is not negative, or such a number as text. */
    COUNT("a whole number from 0"),
    /** A number of which the fraction is dropped, or a whole number as text. */
    ROUNDED("a number"),
    /** As rounded, not negative. */
    ROUNDED_COUNT("a number from 0"),
    /** A number, or such a number as text. */
    NUMBER("a number"),
    /** Bytes: a number, or text with a unit. */
    SIZE("a size such as 64m or 1gb"),
    /** Bytes: a whole number, or text with a unit. */
    WHOLE_SIZE("a size such as 64m or 1gb"),
    /** Bytes as text, with a unit. */
    SIZE_TEXT("a size as a string, such as 64m or 1gb"),
    /** A time span with its unit. */
    DURATION("a duration such as 30s or 1m30s"),
    /** Anything at all. */
    ANYTHING("anything");

    private final String expected;

    Leaf(String expected) {
        this.expected = expected;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public boolean takes(Node node) {
        return this == ANYTHING || (node instanceof Node.Scalar scalar && takesValue(scalar.value()));
    }

    private boolean takesValue(Object value) {
        return switch (value) {
            case String ignored -> true;
            case Boolean ignored -> this == FLAG || this == FLAG_OR_TEXT;
            case Node.Null ignored -> this == OPTIONAL_TEXT || this == OPTION;
            case Double fraction -> takesFractions() || (takesWholes() && isWhole(fraction));
            default -> takesWholes();
        };
    }

    private boolean takesWholes() {
        return switch (this) {
            case TEXT, OPTIONAL_TEXT, FLAG, FLAG_OR_TEXT, SIZE_TEXT, DURATION -> false;
            default -> true;
        };
    }

    private boolean takesFractions() {
        return switch (this) {
            case TEXT_OR_NUMBER, OPTION, ROUNDED, ROUNDED_COUNT, NUMBER, SIZE, ANYTHING -> true;
            default -> false;
        };
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!takes(node)) {
            boolean bare = takes(Nodes.string("", node.mark())) && node instanceof Node.Scalar && !Nodes.isNull(node);
            String hint = bare ? ": put it in quotes" : "";
            return reading.reject(node, at, "expected " + expected + ", found " + Nodes.describe(node) + hint);
        }
        if (this == ANYTHING || !(node instanceof Node.Scalar scalar)) {
            return node;
        }
        Node value = convert(scalar);
        return value != null
                ? value
                : reading.reject(node, at, "expected " + expected + ", found '" + scalar.text() + "'");
    }

    /** The long form, or null when the text does not say such a value. */
    private @Nullable Node convert(Node.Scalar scalar) {
        return switch (this) {
            case TEXT, OPTIONAL_TEXT, ANYTHING -> scalar;
            case TEXT_OR_WHOLE, TEXT_OR_NUMBER -> Nodes.string(scalar.text(), scalar.mark());
            case OPTION -> Nodes.string(Nodes.isNull(scalar) ? "" : scalar.text(), scalar.mark());
            case FLAG, FLAG_OR_TEXT -> flag(scalar);
            case WHOLE, ROUNDED -> whole(scalar, Long.MIN_VALUE);
            case COUNT, ROUNDED_COUNT -> whole(scalar, 0);
            case NUMBER -> number(scalar);
            case SIZE, WHOLE_SIZE, SIZE_TEXT -> size(scalar);
            case DURATION ->
                Durations.parse(scalar.text())
                        .map(d -> Nodes.string(Durations.format(d), scalar.mark()))
                        .orElse(null);
        };
    }

    private @Nullable Node flag(Node.Scalar scalar) {
        if (scalar.value() instanceof Boolean flag) {
            return Nodes.flag(flag, scalar.mark());
        }
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "on" -> Nodes.flag(true, scalar.mark());
            case "false", "n", "no", "off" -> Nodes.flag(false, scalar.mark());
            default -> this == FLAG ? null : scalar;
        };
    }

    private static @Nullable Node whole(Node.Scalar scalar, long least) {
        OptionalLong value = switch (scalar.value()) {
            case Long whole -> OptionalLong.of(whole);
            case Double fraction -> OptionalLong.of(fraction.longValue());
            case String text -> parseWhole(text);
            default -> OptionalLong.empty();
        };
        return value.isPresent() && value.getAsLong() >= least ? Nodes.whole(value.getAsLong(), scalar.mark()) : null;
    }

    private static @Nullable Node number(Node.Scalar scalar) {
        if (scalar.value() instanceof Number number) {
            return Nodes.number(number.doubleValue(), scalar.mark());
        }
        try {
            double value = Double.parseDouble(scalar.text());
            return Character.isLetter(scalar.text().charAt(scalar.text().length() - 1))
                    ? null
                    : Nodes.number(value, scalar.mark());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Node size(Node.Scalar scalar) {
        OptionalLong bytes = switch (scalar.value()) {
            case Long whole -> OptionalLong.of(whole);
            case Double fraction -> OptionalLong.of(fraction.longValue());
            case String text -> sizeOf(text);
            default -> OptionalLong.empty();
        };
        return bytes.isPresent() ? Nodes.string(Long.toString(bytes.getAsLong()), scalar.mark()) : null;
    }

    /** The bytes of a text; {@code -1} is how the long form writes "no limit". */
    private static OptionalLong sizeOf(String text) {
        return text.equals("-1") ? OptionalLong.of(-1) : ByteSize.parse(text);
    }

    private static OptionalLong parseWhole(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && !Double.isInfinite(value);
    }
}
