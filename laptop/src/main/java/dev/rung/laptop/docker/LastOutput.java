package dev.rung.laptop.docker;

import dev.rung.core.port.LogQuery;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an instance wrote last, for the reason why it is not well: most say it there themselves. */
record LastOutput(Docker docker) {
    private static final int LINES = 5;

    /** The instance, with the last lines of its output behind its explanation when it has failed. */
    Instance explaining(Container container, Instance instance) {
        boolean failed = instance.state() == Instance.State.FAILED || instance.health() == Instance.Health.UNHEALTHY;
        if (!failed) {
            return instance;
        }
        var lines = new ArrayList<String>();
        var query = new LogQuery(Set.of(instance.id()), LINES, Optional.empty(), false);
        try {
            new LogReader(docker).read(List.of(container), query, line -> lines.add(line.text()));
        } catch (PortException unreadable) {
            return instance;
        }
        return lines.isEmpty() ? instance : instance.explained("last output:\n" + String.join("\n", lines));
    }
}
