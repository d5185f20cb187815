package dev.rung.core.app;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a variable's value in place of a secret, from when the files are read until an instance is made: so the
 * secret is in no document that is kept, shown or sent.
 */
public final class SecretReference {
    private static final Pattern REFERENCE = Pattern.compile("\\{rung:secret:([^{}]*)}");

    private SecretReference() {}

    /** What stands for the secret of a name. */
    public static String to(String name) {
        return "{rung:secret:" + name + "}";
    }

    /** The names of the secrets that a text refers to, in their order. */
    public static Set<String> in(String text) {
        var names = new LinkedHashSet<String>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * A text with secrets in the place of what refers to them.
     *
     * @param value of a secret by its name
     */
    public static String filled(String text, UnaryOperator<String> value) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement(value.apply(reference.group(1))));
    }
}
