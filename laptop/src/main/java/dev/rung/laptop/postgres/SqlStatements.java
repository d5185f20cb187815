package dev.rung.laptop.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a script into its statements, as psql does: at semicolons outside of quotes, dollar quotes, comments and
 * parentheses. Sent one by one they are transactions of their own, which {@code CREATE DATABASE} needs.
 */
final class SqlStatements {
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");

    private final String script;
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int depth;

    private SqlStatements(String script) {
        this.script = script;
    }

    /** The statements, without their semicolons; what holds nothing but comments is left out. */
    static List<String> of(String script) {
        SqlStatements split = new SqlStatements(script);
        split.read();
        return List.copyOf(split.statements);
    }

    private void read() {
        int start = 0;
        boolean empty = true;
        while (at < script.length()) {
            char next = script.charAt(at);
            if (next == ';' && depth == 0) {
                add(start, empty);
                at++;
                start = at;
                empty = true;
            } else if (script.startsWith("--", at)) {
                at = after("\n");
            } else if (script.startsWith("/*", at)) {
                skipComment();
            } else {
                empty &= Character.isWhitespace(next);
                skipToken(next);
            }
        }
        add(start, empty);
    }

    private void add(int start, boolean empty) {
        if (!empty) {
            statements.add(script.substring(start, at).strip());
        }
    }

    private void skipToken(char next) {
        switch (next) {
            case '\'' -> skipQuoted('\'', hasBackslashes());
            case '"' -> skipQuoted('"', false);
            case '$' -> skipDollarQuoted();
            case '(' -> {
                depth++;
                at++;
            }
            case ')' -> {
                depth = Math.max(0, depth - 1);
                at++;
            }
            default -> at++;
        }
    }

    /** Whether the quote here opens an escape string such as {@code E'it\'s'}. */
    private boolean hasBackslashes() {
        boolean marked = at > 0 && Character.toLowerCase(script.charAt(at - 1)) == 'e';
        return marked && (at < 2 || !Character.isUnicodeIdentifierPart(script.charAt(at - 2)));
    }

    private void skipQuoted(char quote, boolean backslashes) {
        at++;
        while (at < script.length() && script.charAt(at) != quote) {
            at += backslashes && script.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, script.length());
    }

    private void skipDollarQuoted() {
        Matcher quote = DOLLAR_QUOTE.matcher(script).region(at, script.length());
        boolean inName = at > 0 && Character.isUnicodeIdentifierPart(script.charAt(at - 1));
        if (inName || !quote.lookingAt()) {
            at++;
            return;
        }
        at = quote.end();
        at = after(quote.group());
    }

    /** Comments nest in SQL. */
    private void skipComment() {
        int open = 0;
        do {
            if (script.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (script.startsWith("*/", at)) {
                open--;
                at += 2;
            } else {
                at++;
            }
        } while (open > 0 && at < script.length());
        at = Math.min(at, script.length());
    }

    private int after(String mark) {
        int found = script.indexOf(mark, at);
        return found < 0 ? script.length() : found + mark.length();
    }
}
