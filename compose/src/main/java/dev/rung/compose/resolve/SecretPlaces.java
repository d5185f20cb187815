package dev.rung.compose.resolve;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.SecretReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Where secrets may stand: in the environment of a service and in the content of a config. Elsewhere, such as on a command
 * line or in a label, they would be seen by everybody on the machine.
 */
public final class SecretPlaces {
    private final List<Problem> problems = new ArrayList<>();

    private SecretPlaces() {}

    /** What is wrong with where a long form names secrets. */
    public static List<Problem> problems(Node.Mapping longForm) {
        var places = new SecretPlaces();
        places.look(longForm, KeyPath.ROOT);
        return List.copyOf(places.problems);
    }

    private void look(Node node, KeyPath at) {
        switch (node) {
            case Node.Mapping mapping -> mapping.entries().forEach((key, entry) -> look(entry.value(), at.key(key)));
            case Node.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    look(sequence.items().get(i), at.item(i));
                }
            }
            case Node.Scalar scalar -> {
                for (String name : isPrivate(at.steps()) ? List.<String>of() : SecretReference.in(scalar.text())) {
                    problems.add(new Problem(
                            Problem.Kind.ERROR,
                            scalar.mark(),
                            at.toString(),
                            name + " is a secret, and this is seen by everybody on the machine: use it under"
                                    + " environment:, or have the service read it as a file under secrets:"));
                }
            }
        }
    }

    private static boolean isPrivate(List<String> steps) {
        return switch (steps.size()) {
            case 4 -> steps.getFirst().equals("services") && steps.get(2).equals("environment");
            case 3 -> steps.getFirst().equals("configs") && steps.get(2).equals("content");
            default -> false;
        };
    }
}
