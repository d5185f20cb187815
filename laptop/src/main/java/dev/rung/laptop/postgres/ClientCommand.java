package dev.rung.laptop.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A healthcheck that calls {@code pg_isready} or {@code psql -c}, understood, so that it can be answered without those
 * programs.
 *
 * @param user named by {@code -U}; empty for the server's default
 * @param database named by {@code -d}; empty for the server's default
 * @param sql the statement of {@code psql -c}; empty when only readiness is asked
 */
public record ClientCommand(Optional<String> user, Optional<String> database, Optional<String> sql) {
    private static final Pattern CONNECTION_URI = Pattern.compile("postgres(?:ql)?://.*");

    /**
     * Understands a check.
     *
     * @param shell whether a shell would run it; then there is one word
     * @param words the check
     * @param environment variables a shell would put in
     * @return empty when it is anything but a use of these programs
     */
    public static Optional<ClientCommand> parse(boolean shell, List<String> words, Map<String, String> environment) {
        if (!shell
                && words.size() == 3
                && words.get(0).matches("(/bin/)?(ba)?sh")
                && words.get(1).startsWith("-")) {
            return parse(true, words.subList(2, 3), environment);
        }
        if (!shell) {
            return command(words);
        }
        Optional<List<List<String>>> commands =
                words.size() == 1 ? ShellWords.commands(words.getFirst(), environment) : Optional.empty();
        Optional<ClientCommand> strictest = Optional.empty();
        for (List<String> one : commands.orElse(List.of())) {
            boolean judges = one.getFirst().equals("exit") || one.getFirst().equals("false");
            Optional<ClientCommand> understood = command(one);
            if (!judges && understood.isEmpty()) {
                return Optional.empty();
            }
            if (understood.isPresent() && strictest.flatMap(ClientCommand::sql).isEmpty()) {
                strictest = understood;
            }
        }
        return strictest;
    }

    private static Optional<ClientCommand> command(List<String> words) {
        String program = words.isEmpty() ? "" : words.getFirst().replaceFirst(".*/", "");
        if (!program.equals("pg_isready") && !program.equals("psql")) {
            return Optional.empty();
        }
        Arguments arguments = new Arguments(words.subList(1, words.size()));
        Optional<String> sql = arguments.value("-c", "--command");
        if (program.equals("psql") && sql.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClientCommand(
                arguments
                        .value("-U", "--username")
                        .or(() -> program.equals("psql") ? arguments.positional(1) : Optional.empty()),
                arguments
                        .value("-d", "--dbname")
                        .or(() -> program.equals("psql") ? arguments.positional(0) : Optional.empty())
                        .filter(name -> !CONNECTION_URI.matcher(name).matches()),
                program.equals("psql") ? sql : Optional.empty()));
    }

    /** Options with values in any of their forms, and the words that are none. */
    private static final class Arguments {
        private static final String WITH_VALUE = "cdfhopPtUvFLRT";
        private final List<String[]> options = new ArrayList<>();
        private final List<String> positional = new ArrayList<>();

        Arguments(List<String> words) {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.startsWith("--") && word.contains("=")) {
                    options.add(word.split("=", 2));
                } else if (word.startsWith("--")
                        && List.of("--command", "--username", "--dbname", "--host", "--port", "--timeout")
                                .contains(word)) {
                    options.add(new String[] {word, ++i < words.size() ? words.get(i) : ""});
                } else if (word.startsWith("--")) {
                    options.add(new String[] {word, ""});
                } else if (word.startsWith("-") && word.length() > 1) {
                    i = cluster(words, i);
                } else {
                    positional.add(word);
                }
            }
        }

        /** Such as {@code -tAc SQL}: flags without a value, the last one perhaps with. */
        private int cluster(List<String> words, int index) {
            String word = words.get(index);
            for (int i = 1; i < word.length(); i++) {
                String flag = "-" + word.charAt(i);
                if (WITH_VALUE.indexOf(word.charAt(i)) < 0 || (flag.equals("-t") && !isTimeout(word, words, index))) {
                    options.add(new String[] {flag, ""});
                } else if (i + 1 < word.length()) {
                    options.add(new String[] {flag, word.substring(i + 1)});
                    return index;
                } else {
                    options.add(new String[] {flag, index + 1 < words.size() ? words.get(index + 1) : ""});
                    return index + 1;
                }
            }
            return index;
        }

        /** {@code -t 3} is pg_isready's time-out; psql's {@code -t} has no value. */
        private static boolean isTimeout(String word, List<String> words, int index) {
            return word.matches("-t\\d*")
                    && (word.length() > 2
                            || (index + 1 < words.size() && words.get(index + 1).matches("\\d+")));
        }

        Optional<String> value(String shortName, String longName) {
            return options.stream()
                    .filter(option -> option[0].equals(shortName) || option[0].equals(longName))
                    .map(option -> option[1])
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        }

        Optional<String> positional(int index) {
            return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
        }
    }
}
