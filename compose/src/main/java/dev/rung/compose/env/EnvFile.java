package dev.rung.compose.env;

import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.SourceText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Reads files of variables. */
public final class EnvFile {
    /** How the lines of a file are understood. */
    public enum Format {
        /** Quotes, comments and variables mean something. */
        DOTENV,
        /** What follows the equals sign is the value, to the letter. */
        RAW
    }

    private EnvFile() {}

    /**
     * Reads a file.
     *
     * @param path where it lies
     * @param name how the user would name it, for messages
     * @param format how its lines are understood
     * @param outer variables from outside, which its values may use and which its lines without a value take over
     * @param problems is told what is wrong, a missing file included; what could be read is answered all the same
     * @return its variables in the order of the file
     */
    public static SequencedMap<String, String> read(
            Path path, String name, Format format, Variables outer, Consumer<Problem> problems) {
        try {
            String text = SourceText.read(path, name);
            return switch (format) {
                case DOTENV -> new DotEnvParser(text, name, outer, problems).parse();
                case RAW -> RawEnvParser.parse(text, name, outer, problems);
            };
        } catch (SourceText.UnreadableException e) {
            problems.accept(e.problem());
            return new LinkedHashMap<>();
        }
    }
}
