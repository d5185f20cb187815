package dev.rung.servers.haproxy;

import dev.rung.core.port.Edge;
import dev.rung.engine.edge.EdgeContract;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.HaproxySettings.Holding;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class HaproxyEdgeTest extends EdgeContract {
    @TempDir
    Path folder;

    @Override
    protected Edge start(Duration waiting) {
        return HaproxyEdge.start(
                folder.resolve("edge"),
                HaproxySettings.defaults().with(new Holding(waiting, Duration.ofSeconds(60))),
                EdgeObserver.NONE);
    }

    @Override
    protected void stop(Edge running) {
        ((HaproxyEdge) running).close();
    }
}
