package dev.rung.laptop.edge;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.edge.Ports;
import dev.rung.engine.edge.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** An embedded edge with one listener for the service {@code web}, for tests of what passes through it. */
final class OneListener implements AutoCloseable {
    static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    static final String WEB = "web";

    private final EmbeddedEdge edge;
    private final int port;

    private OneListener(EmbeddedEdge edge, int port) {
        this.edge = edge;
        this.port = port;
    }

    static OneListener start(EdgeSettings settings, Listener.Kind kind) {
        EmbeddedEdge edge = EmbeddedEdge.start(settings);
        int port = Ports.free();
        edge.publish(
                SHOP, List.of(new Listener("127.0.0.1", port, kind, List.of(Route.all(WEB, TestApp.CONTAINER_PORT)))));
        return new OneListener(edge, port);
    }

    /** In front of one server on a port of this machine. */
    static OneListener inFrontOf(int serverPort, EdgeSettings settings, Listener.Kind kind) {
        OneListener listener = start(settings, kind);
        listener.target(at(1, serverPort));
        return listener;
    }

    static OneListener http(int serverPort) {
        return inFrontOf(serverPort, EdgeSettings.defaults(), Listener.Kind.HTTP);
    }

    static Target at(int index, int serverPort) {
        return TestApp.target(instance(index), Target.State.ACTIVE, serverPort);
    }

    static InstanceId instance(int index) {
        return new InstanceId(WEB, 1, index);
    }

    EmbeddedEdge edge() {
        return edge;
    }

    void target(Target... targets) {
        edge.target(SHOP, WEB, List.of(targets));
    }

    int inFlight(int index) {
        return edge.view(SHOP).inFlight(instance(index));
    }

    Tally tally(int index) {
        return edge.view(SHOP).targets().stream()
                .filter(view -> view.target().instance().equals(instance(index)))
                .findFirst()
                .orElseThrow()
                .tally();
    }

    void unpublish() {
        edge.publish(SHOP, List.of());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        edge.close();
    }
}
