package dev.rung.laptop.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files of a build context the builder does not see, by the rules of
 * <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">.dockerignore</a>: the last pattern that
 * matches a path or one of its folders decides, {@code !} takes it back.
 */
final class DockerIgnore {
    private final List<Rule> rules;
    private final boolean takesBack;

    private DockerIgnore(List<Rule> rules) {
        this.rules = rules;
        this.takesBack = rules.stream().anyMatch(rule -> !rule.ignores);
    }

    /** The rules of {@code DOCKERFILE.dockerignore}, or else of {@code .dockerignore}. */
    static DockerIgnore of(Path context, String dockerfile) throws IOException {
        for (Path file : List.of(context.resolve(dockerfile + ".dockerignore"), context.resolve(".dockerignore"))) {
            if (Files.isRegularFile(file)) {
                return parse(Files.readAllLines(file));
            }
        }
        return new DockerIgnore(List.of());
    }

    static DockerIgnore parse(List<String> lines) {
        var rules = new ArrayList<Rule>();
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean ignores = !text.startsWith("!");
            String pattern = ignores ? text : text.substring(1).strip();
            pattern = pattern.replaceAll("^(\\./|/)+", "").replaceAll("/+$", "");
            if (!pattern.isEmpty()) {
                rules.add(new Rule(Pattern.compile(regex(pattern) + "(/.*)?"), ignores));
            }
        }
        return new DockerIgnore(rules);
    }

    boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.ignores != ignored && rule.pattern.matcher(path).matches()) {
                ignored = rule.ignores;
            }
        }
        return ignored;
    }

    /** Whether a folder need not be entered: it is ignored, and no rule could take back what is in it. */
    boolean skipsFolder(String path) {
        return !takesBack && ignores(path);
    }

    private static String regex(String pattern) {
        var regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("**/", i)) {
                regex.append("(.*/)?");
                i += 3;
            } else if (pattern.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
                i++;
            }
        }
        return regex.toString();
    }

    private record Rule(Pattern pattern, boolean ignores) {}
}
