package dev.rung.laptop.agent.client;

import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.engine.lock.HostLock;
import dev.rung.laptop.agent.wire.Names;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lock of another host. An act is a visit: the agent there takes its host's lock, tells, and keeps it until the visit is
 * over or its caller is gone and every call of the visit has ended. A call of a visit that is over is refused, so that one
 * which arrives late does nothing.
 */
public final class RemoteHostLock implements HostLock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AgentClient agent;
    private final EnvironmentId environment;

    /**
     * @param agent of the host
     * @param environment whose acts are done
     */
    public RemoteHostLock(AgentClient agent, EnvironmentId environment) {
        this.agent = agent;
        this.environment = environment;
    }

    @Override
    public <T> T under(Ticket ticket, String subject, Supplier<T> act) {
        if (subject.isEmpty() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("what an act is about is named in one line");
        }
        return visit(Json.object("fence", ticket.fence(), "number", ticket.number(), "subject", subject), act);
    }

    @Override
    public <T> T during(long fence, Supplier<T> act) {
        return visit(Json.object("fence", fence), act);
    }

    private <T> T visit(Map<String, @Nullable Object> arguments, Supplier<T> act) {
        String name = UUID.randomUUID().toString();
        arguments.put("environment", Names.write(environment));
        arguments.put("name", name);
        var entered = new CompletableFuture<Boolean>();
        var over = new CompletableFuture<Boolean>();
        Thread visitor = Thread.ofVirtual().name("visit").start(() -> {
            try {
                agent.call("visit.begin", arguments, _ -> entered.complete(true));
                over.complete(true);
            } catch (RuntimeException e) {
                entered.completeExceptionally(e);
                over.completeExceptionally(e);
            }
        });
        try {
            await(entered);
            return agent.within(name, act);
        } finally {
            if (entered.isDone() && !entered.isCompletedExceptionally()) {
                end(name, over);
            }
            visitor.interrupt();
        }
    }

    /** Ends a visit and waits until the lock is let go. What the act came to counts, whatever becomes of this. */
    private void end(String name, CompletableFuture<Boolean> over) {
        try {
            agent.call("visit.end", Json.object("name", name));
            over.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (PortException | ExecutionException | TimeoutException e) {
            // The agent learns from the connection that nobody is there any more.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CompletableFuture<Boolean> entered) {
        try {
            entered.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PortException failure
                    ? failure
                    : new PortException(Kind.FAILED, "the host's lock: " + e.getCause(), "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(Kind.TIMED_OUT, "the host's lock: it was interrupted", "", e);
        }
    }
}
