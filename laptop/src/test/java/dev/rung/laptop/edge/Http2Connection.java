package dev.rung.laptop.edge;

import io.undertow.UndertowOptions;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.UndertowClient;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** A client's HTTP/2 connection that carries many requests at once, which curl's command does not do reliably. */
final class Http2Connection implements AutoCloseable {
    private final XnioWorker worker;
    private final ClientConnection connection;

    private Http2Connection(XnioWorker worker, ClientConnection connection) {
        this.worker = worker;
        this.connection = connection;
    }

    static Http2Connection open(int port) throws IOException {
        XnioWorker worker = Xnio.getInstance("nio")
                .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1, Options.THREAD_DAEMON, true));
        ClientConnection connection = UndertowClient.getInstance()
                .connect(
                        URI.create("h2c-prior://127.0.0.1:" + port),
                        worker,
                        new DefaultByteBufferPool(false, 16 * 1024),
                        OptionMap.create(UndertowOptions.ENABLE_HTTP2, true))
                .get();
        return new Http2Connection(worker, connection);
    }

    /** The status of the answer. */
    CompletableFuture<Integer> get(String path) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        ClientRequest request = new ClientRequest().setMethod(Methods.GET).setPath(path);
        request.getRequestHeaders().put(Headers.HOST, "x");
        connection
                .getIoThread()
                .execute(() -> connection.sendRequest(request, new ClientCallback<>() {
                    @Override
                    public void completed(ClientExchange sent) {
                        sent.setResponseListener(new ClientCallback<>() {
                            @Override
                            public void completed(ClientExchange answered) {
                                status.complete(answered.getResponse().getResponseCode());
                                ChannelListeners.drainListener(Long.MAX_VALUE, null, null)
                                        .handleEvent(answered.getResponseChannel());
                            }

                            @Override
                            public void failed(IOException cause) {
                                status.completeExceptionally(cause);
                            }
                        });
                    }

                    @Override
                    public void failed(IOException cause) {
                        status.completeExceptionally(cause);
                    }
                }));
        return status;
    }

    @Override
    public void close() {
        IoUtils.safeClose(connection);
        worker.shutdownNow();
    }
}
