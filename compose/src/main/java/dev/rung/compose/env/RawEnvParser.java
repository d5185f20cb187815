package dev.rung.compose.env;

import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Lines of {@code NAME=value} where the value is taken to the letter, as {@code docker run --env-file} does. */
final class RawEnvParser {
    private RawEnvParser() {}

    static SequencedMap<String, String> parse(String text, String name, Variables outer, Consumer<Problem> problems) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String key = equals < 0 ? line : line.substring(0, equals);
            if (key.isEmpty() || key.indexOf(' ') >= 0 || key.indexOf('\t') >= 0) {
                String message = "'" + key + "' is not the name of a variable, expected NAME=value";
                problems.accept(new Problem(Problem.Kind.ERROR, new Mark(name, i + 1, 1), "", message));
                return values;
            }
            if (equals >= 0) {
                values.put(key, line.substring(equals + 1));
            } else {
                outer.find(key).ifPresent(value -> values.put(key, value));
            }
        }
        return values;
    }
}
