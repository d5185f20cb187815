package dev.rung.bench.edge;

import dev.rung.servers.haproxy.EdgeObserver;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.haproxy.config.HaproxySettings;
import java.nio.file.Path;

/** The edge of servers, in front of one target; arguments: its port, the target's port, a folder. */
final class ServerEdgeProcess {
    private ServerEdgeProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        HaproxyEdge edge = HaproxyEdge.start(Path.of(arguments[2]), HaproxySettings.defaults(), EdgeObserver.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(edge::close));
        EdgeProcess.serve(edge, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    }
}
