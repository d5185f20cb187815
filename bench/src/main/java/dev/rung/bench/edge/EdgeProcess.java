package dev.rung.bench.edge;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.laptop.edge.EdgeSettings;
import dev.rung.laptop.edge.EmbeddedEdge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The embedded edge in a process of its own, in front of one target; arguments: its port, the target's port. */
final class EdgeProcess {
    private static final int CONTAINER_PORT = 80;

    private EdgeProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        int backendPort = Integer.parseInt(arguments[1]);
        serve(EmbeddedEdge.start(EdgeSettings.defaults()), port, backendPort);
    }

    /** Serves one target, for ever. */
    static void serve(Edge edge, int port, int backendPort) throws InterruptedException {
        EnvironmentId bench = new EnvironmentId("bench", EnvironmentId.DEFAULT);
        edge.publish(
                bench,
                List.of(new Listener(
                        "127.0.0.1", port, Listener.Kind.HTTP, List.of(Listener.Route.all("app", CONTAINER_PORT)))));
        Map<Integer, Address> addresses = Map.of(CONTAINER_PORT, new Address("127.0.0.1", backendPort));
        edge.target(
                bench,
                "app",
                List.of(new Target(new InstanceId("app", 1, 1), new LinkedHashMap<>(addresses), Target.State.ACTIVE)));
        new CountDownLatch(1).await();
    }
}
