package dev.rung.laptop.edge;

import dev.rung.core.port.Edge;
import dev.rung.laptop.edge.EdgeSettings.Holding;
import java.time.Duration;

class EmbeddedEdgeTest extends EdgeContract {

    @Override
    Edge start() {
        return EmbeddedEdge.start(
                EdgeSettings.defaults().with(new Holding(1000, Duration.ofSeconds(2), Duration.ofSeconds(60))));
    }

    @Override
    void stop(Edge running) {
        ((EmbeddedEdge) running).close();
    }
}
