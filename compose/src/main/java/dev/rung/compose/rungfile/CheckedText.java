package dev.rung.compose.rungfile;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A text that keeps to a rule.
 *
 * @param expected the rule, in words that follow "expected"
 * @param rule whether a text keeps to it
 */
record CheckedText(String expected, Predicate<String> rule) implements Form {
    /** The name of an app or environment. It becomes the name of a folder, so it may not lead out of one. */
    static final CheckedText NAME = new CheckedText(
            "a name of lower-case letters, digits, '-' and '_' that begins with a letter or digit",
            CheckedText::isName);

    /** What ssh is told to connect to. It becomes an argument of ssh, which must not take it for an option. */
    static final CheckedText SSH_TARGET =
            new CheckedText("an SSH target such as deploy@203.0.113.10", CheckedText::isSshTarget);

    private static final String SSH_SCHEME = "ssh://";

    @Override
    public boolean takes(Node node) {
        return Leaf.TEXT.takes(node);
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        Node text = Leaf.TEXT.read(node, at, reading);
        boolean kept = text instanceof Node.Scalar scalar && rule.test(scalar.text());
        return text == null || kept ? text : reading.reject(node, at, unexpected(((Node.Scalar) text).text()));
    }

    /** What to say of a text that breaks the rule. */
    String unexpected(String text) {
        return "expected " + expected + ", found '" + text + "'";
    }

    private static boolean isName(String text) {
        boolean known = text.chars().allMatch(c -> isLowerCaseOrDigit(c) || c == '-' || c == '_');
        return known && !text.isEmpty() && isLowerCaseOrDigit(text.charAt(0));
    }

    private static boolean isLowerCaseOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** ssh splits a target into user and host, so that neither may look like an option. */
    private static boolean isSshTarget(String text) {
        String target = text.startsWith(SSH_SCHEME) ? text.substring(SSH_SCHEME.length()) : text;
        String host = target.substring(target.lastIndexOf('@') + 1);
        boolean oneWord = text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        return oneWord && !host.isEmpty() && !host.startsWith("-") && !target.startsWith("-");
    }
}
