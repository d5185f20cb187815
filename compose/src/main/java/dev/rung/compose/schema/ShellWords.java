package dev.rung.compose.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line into words as compose does: quotes and backslashes as in a shell, and the line ends at the
 * first unquoted {@code ; & | < >}.
 */
public final class ShellWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean escaped;
    private char quote;
    private boolean substitution;

    private ShellWords(String line) {
        this.line = line;
    }

    /** The words of a line, or empty when a quote or parenthesis is left open. */
    public static Optional<List<String>> split(String line) {
        var words = new ShellWords(line);
        return words.run() ? Optional.of(words.words) : Optional.empty();
    }

    private boolean run() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!escaped && !isQuoted() && ";&|<>".indexOf(c) >= 0) {
                dropFileDescriptor(c);
                break;
            }
            if (!take(c)) {
                return false;
            }
        }
        endWord();
        return !escaped && !isQuoted();
    }

    /** The digit before {@code >} names what is redirected; it is no word. */
    private void dropFileDescriptor(char c) {
        if (c == '>' && !word.isEmpty() && Character.isDigit(word.charAt(0))) {
            inWord = false;
        }
    }

    private boolean take(char c) {
        if (escaped) {
            append(c == 't' ? '\t' : c == 'n' ? '\n' : c);
            escaped = false;
        } else if (c == '\\' && quote != '\'') {
            escaped = true;
        } else if (isSpace(c) && !isQuoted()) {
            endWord();
        } else if ((c == '"' || c == '\'') && (quote == 0 || quote == c) && !substitution) {
            inWord |= quote == c;
            quote = quote == c ? 0 : c;
        } else {
            return takeLetter(c);
        }
        return true;
    }

    private boolean takeLetter(char c) {
        if (c == '`' && !substitution && (quote == 0 || quote == '`')) {
            quote = quote == '`' ? 0 : '`';
        } else if (c == '(' && quote == 0) {
            if (substitution || word.isEmpty() || word.charAt(word.length() - 1) != '$') {
                return false;
            }
            substitution = true;
        } else if (c == ')' && quote == 0) {
            substitution = !substitution;
        }
        append(c);
        return true;
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    private boolean isQuoted() {
        return quote != 0 || substitution;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
