package dev.rung.compose.interpolate;

import java.util.function.Consumer;

/**
 * A text with variables in it, in the syntax of the Compose Specification: {@code $V}, {@code ${V}}, {@code ${V:-d}},
 * {@code ${V-d}}, {@code ${V:?e}}, {@code ${V?e}}, {@code ${V:+a}}, {@code ${V+a}}, nested in each other, and
 * {@code $$} for a dollar. A dollar before anything else stands for itself. As in docker compose a default is worked
 * out even when it is not needed, so an error in it shows always.
 */
public final class Template {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_LENGTH = 8 * 1024 * 1024;

    private final Variables variables;
    private final Consumer<String> unset;

    /**
     * Substitutes variables.
     *
     * @param variables their values
     * @param unset is told of every variable that is used without being set and without a default
     */
    public Template(Variables variables, Consumer<String> unset) {
        this.variables = variables;
        this.unset = unset;
    }

    /**
     * The text with its variables replaced.
     *
     * @throws TemplateException when it is malformed, grows beyond 8 Mi characters, or misses a required variable
     */
    public String substitute(String template) throws TemplateException {
        return template.indexOf('$') < 0 ? template : substitute(template, 0);
    }

    private String substitute(String template, int depth) throws TemplateException {
        if (depth > MAX_DEPTH) {
            throw new TemplateException("variables are nested more than " + MAX_DEPTH + " deep");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0) {
                break;
            }
            append(out, template.substring(at, dollar));
            at = variable(template, dollar, depth, out);
        }
        append(out, template.substring(at));
        return out.toString();
    }

    /** Appends what the dollar at an index stands for; answers the index behind it. */
    private int variable(String template, int dollar, int depth, StringBuilder out) throws TemplateException {
        char next = dollar + 1 < template.length() ? template.charAt(dollar + 1) : ' ';
        if (next == '$') {
            append(out, "$");
            return dollar + 2;
        }
        if (next == '{') {
            Braces braces = Braces.at(template, dollar + 1);
            append(out, value(braces, depth));
            return braces.end();
        }
        int end = Braces.endOfName(template, dollar + 1);
        append(out, end == dollar + 1 ? "$" : plain(template.substring(dollar + 1, end)));
        return end;
    }

    private String value(Braces braces, int depth) throws TemplateException {
        String name = braces.name();
        if (braces.operator().isEmpty()) {
            return plain(name);
        }
        String argument = substitute(braces.argument(), depth + 1);
        String value = variables.find(name).orElse(null);
        boolean emptyCounts = braces.operator().length() == 1;
        boolean present = value != null && (emptyCounts || !value.isEmpty());
        return switch (braces.operator().charAt(braces.operator().length() - 1)) {
            case '-' -> value != null && present ? value : argument;
            case '+' -> present ? argument : value == null ? "" : value;
            default -> {
                if (value == null || !present) {
                    throw new TemplateException("the required variable " + name + " is "
                            + (value == null ? "not set" : "empty") + (argument.isEmpty() ? "" : ": " + argument));
                }
                yield value;
            }
        };
    }

    private String plain(String name) {
        return variables.find(name).orElseGet(() -> {
            unset.accept(name);
            return "";
        });
    }

    private static void append(StringBuilder out, String text) throws TemplateException {
        if (out.length() + text.length() > MAX_LENGTH) {
            throw new TemplateException("the text becomes too long when its variables are replaced");
        }
        out.append(text);
    }
}
