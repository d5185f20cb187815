package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of several forms, told apart by their shape.
 *
 * @param forms the first that takes a value reads it
 */
public record Choice(List<Form> forms) implements Form {
    /** A choice between forms; the first that takes a value reads it. */
    public static Choice of(Form... forms) {
        return new Choice(List.of(forms));
    }

    @Override
    public boolean takes(Node node) {
        return forms.stream().anyMatch(form -> form.takes(node));
    }

    @Override
    public String expected() {
        List<String> all = new ArrayList<>();
        for (Form form : forms) {
            if (!all.contains(form.expected())) {
                all.add(form.expected());
            }
        }
        String last = all.removeLast();
        return all.isEmpty() ? last : String.join(", ", all) + " or " + last;
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        for (Form form : forms) {
            if (form.takes(node)) {
                return form.read(node, at, reading);
            }
        }
        return reading.rejectType(node, at, expected());
    }
}
