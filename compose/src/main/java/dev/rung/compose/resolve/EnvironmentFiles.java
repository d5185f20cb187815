package dev.rung.compose.resolve;

import dev.rung.compose.env.EnvFile;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts what {@code env_file} and {@code label_file} name into a service's own environment and labels. */
final class EnvironmentFiles {
    private final Variables variables;
    private final Consumer<Problem> problems;

    EnvironmentFiles(Variables variables, Consumer<Problem> problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** The service without names of files; what the service itself says wins over what the files say. */
    Node.Mapping resolve(Node.Mapping service, KeyPath at) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Node item : Nodes.itemsAt(service, "env_file")) {
            if (item instanceof Node.Mapping file) {
                boolean required = !Nodes.textAt(file, "required").orElse("").equals("false");
                boolean raw = Nodes.textAt(file, "format").orElse("").equals("raw");
                String path = Nodes.textAt(file, "path").orElse("");
                read(path, file.mark(), required, raw, environment, variables, at.key("env_file"));
            }
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Node file : Nodes.itemsAt(service, "label_file")) {
            String path = file instanceof Node.Scalar scalar ? scalar.text() : "";
            read(path, file.mark(), true, false, labels, name -> Optional.empty(), at.key("label_file"));
        }
        Node.Mapping resolved = Nodes.without(Nodes.without(service, "env_file"), "label_file");
        return under(under(resolved, "environment", environment), "labels", labels);
    }

    private void read(
            String path,
            Mark mark,
            boolean required,
            boolean raw,
            Map<String, String> values,
            Variables outer,
            KeyPath at) {
        if (path.indexOf('\0') >= 0 || !Files.exists(Path.of(path))) {
            if (required) {
                problems.accept(
                        new Problem(Problem.Kind.ERROR, mark, at.toString(), "file " + path + " does not exist"));
            }
            return;
        }
        EnvFile.Format format = raw ? EnvFile.Format.RAW : EnvFile.Format.DOTENV;
        values.putAll(
                EnvFile.read(Path.of(path), path, format, Variables.of(values).or(outer), problems));
    }

    /** The service with values under what the mapping at a key says already. */
    private static Node.Mapping under(Node.Mapping service, String key, Map<String, String> values) {
        if (values.isEmpty()) {
            return service;
        }
        Optional<Node.Mapping> own = Nodes.mappingAt(service, key);
        Mark mark = own.map(Node.Mapping::mark).orElse(service.mark());
        var entries = new LinkedHashMap<String, Node.Entry>();
        values.forEach((name, value) -> entries.put(name, new Node.Entry(mark, Nodes.string(value, mark))));
        own.ifPresent(mapping -> entries.putAll(mapping.entries()));
        return Nodes.with(service, key, Nodes.mapping(entries, mark));
    }
}
