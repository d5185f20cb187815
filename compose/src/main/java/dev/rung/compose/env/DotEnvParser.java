package dev.rung.compose.env;

import dev.rung.compose.interpolate.Template;
import dev.rung.compose.interpolate.TemplateException;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Problem;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Reads {@code .env} files as docker compose does: {@code NAME=value} or {@code NAME: value}, {@code export} allowed,
 * comments, quotes (values in quotes may span lines), escapes and variables in double quotes, variables without
 * quotes, and a name alone to take the variable over from outside.
 */
final class DotEnvParser {
    private static final String NAME_PUNCTUATION = "_.-[]";

    private final String text;
    private final String name;
    private final Variables outer;
    private final Consumer<Problem> problems;
    private final SequencedMap<String, String> values = new LinkedHashMap<>();
    private final Lines lines;
    private int at;

    DotEnvParser(String text, String name, Variables outer, Consumer<Problem> problems) {
        this.text = text;
        this.name = name;
        this.outer = outer;
        this.problems = problems;
        this.lines = new Lines(text);
    }

    SequencedMap<String, String> parse() {
        boolean readable = true;
        while (readable && skipToStatement()) {
            readable = statement();
        }
        return values;
    }

    /** Reads one variable; false when what stands here cannot be read, and what follows would make no sense. */
    private boolean statement() {
        skipExport();
        int start = at;
        int end = endOfName();
        if (end < 0) {
            return false;
        }
        String key = text.substring(start, end).stripTrailing();
        if (key.isEmpty() || key.indexOf(' ') >= 0 || key.indexOf('\t') >= 0) {
            return error(start, "'" + key + "' is not the name of a variable, expected NAME=value");
        }
        at = Math.min(end + 1, text.length());
        boolean alone = end == text.length() || text.charAt(end) == '\n';
        if (alone) {
            outer.find(key).ifPresent(value -> values.put(key, value));
            return true;
        }
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return value(key);
    }

    /** Moves to the next name, over space and comments; false at the end. */
    private boolean skipToStatement() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                skipLine();
            } else if (Character.isWhitespace(c) || isBlank(c)) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipExport() {
        int after = at + "export".length();
        if (text.startsWith("export", at) && after < text.length() && isBlank(text.charAt(after))) {
            at = after;
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
        }
    }

    /** The index behind the name at this place; -1, and a problem, when something else stands there. */
    private int endOfName() {
        int i = at;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '=' || c == ':' || c == '\n') {
                return i;
            }
            boolean allowed = isBlank(c) || NAME_PUNCTUATION.indexOf(c) >= 0 || Character.isLetterOrDigit(c);
            if (!allowed) {
                error(i, "unexpected '" + Character.toString(c) + "' in the name of a variable, expected NAME=value");
                return -1;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private boolean value(String key) {
        char quote = at < text.length() ? text.charAt(at) : '\n';
        if (quote != '"' && quote != '\'') {
            return unquoted(key);
        }
        int start = at;
        int end = closingQuote(quote);
        if (end < 0) {
            return error(start, "the value of " + key + " is not closed, expected another " + quote);
        }
        String inside = QuotedText.unescapeQuotes(text.substring(start + 1, end), quote);
        at = end + 1;
        return quote == '\'' ? put(key, inside) : substitute(key, QuotedText.unescape(inside), start);
    }

    private boolean unquoted(String key) {
        int start = at;
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        int comment = line.indexOf(" #");
        at = end < 0 ? text.length() : end + 1;
        return substitute(key, (comment < 0 ? line : line.substring(0, comment)).stripTrailing(), start);
    }

    private int closingQuote(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    /** Puts the value with its variables replaced: those from outside come before those of this file. */
    private boolean substitute(String key, String value, int start) {
        try {
            Template template = new Template(
                    outer.or(Variables.of(values)),
                    variable -> report(
                            Problem.Kind.WARNING,
                            start,
                            "the variable " + variable + " is not set, an empty text is used"));
            values.put(key, template.substitute(value));
        } catch (TemplateException e) {
            report(Problem.Kind.ERROR, start, e.reason());
        }
        return true;
    }

    private boolean put(String key, String value) {
        values.put(key, value);
        return true;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u0085' || c == '\u00A0';
    }

    private boolean error(int where, String message) {
        report(Problem.Kind.ERROR, where, message);
        return false;
    }

    private void report(Problem.Kind kind, int where, String message) {
        Mark mark = new Mark(name, lines.line(where), lines.column(where));
        problems.accept(new Problem(kind, mark, "", message));
    }
}
