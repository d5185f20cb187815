package dev.rung.compose.resolve;

import dev.rung.compose.yaml.Problem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads files of variables, such as {@code env_file} names. */
@FunctionalInterface
public interface VariableFiles {
    /**
     * Reads a file that exists.
     *
     * @param file where it lies
     * @param raw whether what follows the equals sign is the value, to the letter
     * @param outer variables that its values may use
     * @param problems is told what is wrong in the file
     * @return its variables, in the order of the file
     */
    Map<String, String> read(
            Path file, boolean raw, Function<String, Optional<String>> outer, Consumer<Problem> problems);
}
