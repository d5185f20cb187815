package dev.rung.servers.agent;

import dev.rung.core.port.PortException;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.servers.requests.RequestQuery;
import java.util.function.Consumer;

/** The requests that the edge of a server answered, as its agent keeps them. */
public final class RemoteRequests {
    private final AgentClient agent;

    /**
     * @param agent of a server
     */
    public RemoteRequests(AgentClient agent) {
        this.agent = agent;
    }

    /** Hands on those that are wanted, a line of JSON each; when following goes on until the thread is interrupted. */
    public void send(RequestQuery query, Consumer<String> lines) {
        try {
            agent.call(
                    RequestCalls.REQUESTS,
                    RequestCalls.write(query),
                    part -> lines.accept(part.text(RequestCalls.LINE)));
        } catch (PortException e) {
            // An interrupt is how following ends.
            if (!query.follow() || !Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }
}
