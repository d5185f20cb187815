package dev.rung.compose.env;

import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * The variables of a project: the process's own first, then those of env files, of which a later one wins over an
 * earlier one. Files may be added in groups; what an earlier group set stays.
 */
public final class ProjectEnvironment {
    private final SequencedMap<String, String> values;

    /** Begins with the process's own variables. */
    public ProjectEnvironment(Map<String, String> process) {
        values = new LinkedHashMap<>(process);
    }

    /** A copy that can be added to without changing this one. */
    public ProjectEnvironment copy() {
        return new ProjectEnvironment(values);
    }

    /**
     * Adds a group of env files.
     *
     * @param files name for messages to place of the file, in order
     * @param problems is told what is wrong with them
     */
    public void add(SequencedMap<String, Path> files, Consumer<Problem> problems) {
        SequencedMap<String, String> group = new LinkedHashMap<>();
        Variables known = Variables.of(values).or(Variables.of(group));
        files.forEach((name, path) -> group.putAll(EnvFile.read(path, name, EnvFile.Format.DOTENV, known, problems)));
        group.forEach(values::putIfAbsent);
    }

    /** Sets a variable, whatever it was before. */
    public void set(String name, String value) {
        values.put(name, value);
    }

    /** All variables, as they are now and will become. */
    public SequencedMap<String, String> values() {
        return Collections.unmodifiableSequencedMap(values);
    }
}
