package dev.rung.laptop.edge;

import dev.rung.core.port.Edge;
import dev.rung.engine.edge.EdgeContract;
import dev.rung.laptop.edge.EdgeSettings.Holding;
import java.time.Duration;

class EmbeddedEdgeTest extends EdgeContract {

    @Override
    protected Edge start(Duration waiting) {
        return EmbeddedEdge.start(EdgeSettings.defaults().with(new Holding(1000, waiting, Duration.ofSeconds(60))));
    }

    @Override
    protected void stop(Edge running) {
        ((EmbeddedEdge) running).close();
    }
}
