package dev.rung.laptop.edge;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** Opens HTTP connections to targets, each within a bounded time. */
final class Connector {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final ByteBufferPool buffers;
    private final Duration longest;

    Connector(ByteBufferPool buffers, Duration longest) {
        this.buffers = buffers;
        this.longest = longest;
    }

    /** Who waits for a connection. Told one of the two, once, on the I/O thread. */
    interface Client {
        /** It is open. */
        void connected(ClientConnection connection);

        /** It was refused, or not accepted in time. Nothing was sent. */
        void refused();
    }

    void connect(Endpoint endpoint, XnioIoThread thread, Client client) {
        UndertowClient.getInstance().connect(new Attempt(client, thread), endpoint.uri(), thread, buffers, OPTIONS);
    }

    private final class Attempt implements ClientCallback<ClientConnection> {
        private final Client client;
        private final XnioExecutor.Key alarm;
        private boolean decided;

        Attempt(Client client, XnioIoThread thread) {
            this.client = client;
            this.alarm = thread.executeAfter(this::refuse, longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void completed(ClientConnection connection) {
            if (decided) {
                IoUtils.safeClose(connection);
                return;
            }
            decide();
            client.connected(connection);
        }

        @Override
        public void failed(IOException cause) {
            refuse();
        }

        private void refuse() {
            if (!decided) {
                decide();
                client.refused();
            }
        }

        private void decide() {
            decided = true;
            alarm.remove();
        }
    }
}
