package dev.rung.laptop.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits a simple shell line into the commands that {@code &&}, {@code ||} and {@code ;} join, with quotes taken off and
 * variables put in. A line that uses more of the shell is not understood.
 */
final class ShellWords {
    private final String line;
    private final Map<String, String> environment;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> command = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line, Map<String, String> environment) {
        this.line = line;
        this.environment = environment;
    }

    /** The commands; empty when the line is more than words, quotes, variables and joints. */
    static Optional<List<List<String>>> commands(String line, Map<String, String> environment) {
        ShellWords words = new ShellWords(line, environment);
        return words.read() ? Optional.of(words.commands) : Optional.empty();
    }

    private boolean read() {
        while (at < line.length()) {
            char next = line.charAt(at++);
            switch (next) {
                case ' ', '\t', '\n' -> endWord();
                case ';' -> endCommand();
                case '&', '|' -> {
                    if (at >= line.length() || line.charAt(at++) != next) {
                        return false;
                    }
                    endCommand();
                }
                case '\'', '"' -> {
                    if (!quoted(next)) {
                        return false;
                    }
                }
                case '$' -> {
                    if (!variable()) {
                        return false;
                    }
                }
                case '>' -> {
                    if (!discardedOutput()) {
                        return false;
                    }
                }
                case '`', '(', ')', '<', '{', '}', '*', '?', '#', '!' -> {
                    return false;
                }
                default -> {
                    word.append(next == '\\' && at < line.length() ? line.charAt(at++) : next);
                    inWord = true;
                }
            }
        }
        endCommand();
        return !commands.isEmpty();
    }

    private boolean quoted(char quote) {
        inWord = true;
        while (at < line.length()) {
            char next = line.charAt(at++);
            if (next == quote) {
                return true;
            }
            if (quote == '"' && next == '$') {
                if (!variable()) {
                    return false;
                }
            } else if (quote == '"' && next == '`') {
                return false;
            } else if (quote == '"' && next == '\\' && at < line.length()) {
                word.append(line.charAt(at++));
            } else {
                word.append(next);
            }
        }
        return false;
    }

    /** {@code $NAME}, <code>${NAME}</code> or <code>${NAME:-default}</code>. */
    private boolean variable() {
        boolean braced = at < line.length() && line.charAt(at) == '{';
        int start = braced ? ++at : at;
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
            at++;
        }
        String name = line.substring(start, at);
        String otherwise = "";
        if (braced) {
            int end = line.indexOf('}', at);
            if (end < 0 || (end > at && !line.startsWith(":-", at))) {
                return false;
            }
            otherwise = end > at ? line.substring(at + 2, end) : "";
            at = end + 1;
        }
        if (name.isEmpty()) {
            return false;
        }
        String value = environment.getOrDefault(name, "");
        word.append(value.isEmpty() ? otherwise : value);
        inWord = inWord || word.length() > 0;
        return true;
    }

    /** Output that goes to {@code /dev/null}, or to the other output, makes no difference to the outcome. */
    private boolean discardedOutput() {
        if (word.toString().equals("1") || word.toString().equals("2")) {
            word.setLength(0);
            inWord = false;
        }
        endWord();
        String rest = line.substring(at);
        String target = rest.replaceFirst("(?s)^\\s*(&[12]|/dev/null)(?=[\\s;&|]|$).*", "$1");
        if (target.equals(rest)
                && !rest.strip().equals("/dev/null")
                && !rest.strip().matches("&[12]")) {
            return false;
        }
        at = line.indexOf(target.strip(), at) + target.strip().length();
        return true;
    }

    private void endWord() {
        if (inWord) {
            command.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    private void endCommand() {
        endWord();
        if (!command.isEmpty()) {
            commands.add(command);
        }
        command = new ArrayList<>();
    }
}
