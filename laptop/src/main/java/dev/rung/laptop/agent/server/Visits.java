package dev.rung.laptop.agent.server;

import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.lock.HostLock;
import dev.rung.laptop.agent.wire.Answer;
import dev.rung.laptop.agent.wire.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Visits of operators on other machines to this host's lock. While one lasts the lock is held for it; it ends when it is
 * said to, or when its caller has gone, and then only once every call that was made within it has ended.
 */
public final class Visits {
    private final Function<EnvironmentId, HostLock> locks;
    private final Map<String, Visit> open = new ConcurrentHashMap<>();

    /**
     * @param locks the host's lock, for each environment
     */
    public Visits(Function<EnvironmentId, HostLock> locks) {
        this.locks = locks;
    }

    /** The calls that begin and end them. */
    public Map<String, Call> byName() {
        return Map.of("visit.begin", this::begin, "visit.end", (arguments, _) -> end(arguments));
    }

    /** The same calls, each of which is refused when it belongs to a visit that is over, and holds up its end otherwise. */
    public Map<String, Call> guarding(Map<String, Call> calls) {
        var guarded = new LinkedHashMap<String, Call>();
        calls.forEach((name, call) -> guarded.put(name, guarding(call)));
        return guarded;
    }

    private Call guarding(Call call) {
        return (Fields arguments, Consumer<Map<String, @Nullable Object>> parts) -> {
            if (!arguments.has(Answer.VISIT)) {
                return call.run(arguments, parts);
            }
            Visit visit = of(arguments.text(Answer.VISIT));
            visit.enter();
            try {
                return call.run(arguments, parts);
            } finally {
                visit.leave();
            }
        };
    }

    private Map<String, @Nullable Object> begin(Fields arguments, Consumer<Map<String, @Nullable Object>> parts)
            throws InterruptedException {
        String name = arguments.text("name");
        HostLock lock = locks.apply(Names.environment(arguments.object("environment")));
        long fence = arguments.whole("fence");
        Supplier<Boolean> stay = () -> {
            var visit = new Visit();
            open.put(name, visit);
            try {
                parts.accept(Json.object("entered", true));
                return visit.awaitEnd();
            } finally {
                open.remove(name);
                visit.close();
            }
        };
        boolean wasEnded = arguments.has("number")
                ? lock.under(new Ticket(fence, arguments.whole("number")), arguments.text("subject"), stay)
                : lock.during(fence, stay);
        if (!wasEnded) {
            throw new InterruptedException("its caller has gone");
        }
        return Json.object();
    }

    private Map<String, @Nullable Object> end(Fields arguments) {
        of(arguments.text("name")).end();
        return Json.object();
    }

    private Visit of(String name) {
        Visit visit = open.get(name);
        if (visit == null) {
            throw over();
        }
        return visit;
    }

    private static PortException over() {
        return new PortException(
                Kind.FAILED,
                "agent: the visit to the host's lock is over: nothing was done",
                "Go on with 'rung resume'");
    }

    /** One visit. */
    private static final class Visit {
        private int inside;
        private boolean ended;
        private boolean closed;

        synchronized void enter() {
            if (ended || closed) {
                throw over();
            }
            inside++;
        }

        synchronized void leave() {
            inside--;
            notifyAll();
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        /** Whether it was ended, and its caller not gone. */
        synchronized boolean awaitEnd() {
            try {
                while (!ended) {
                    wait();
                }
                return true;
            } catch (InterruptedException gone) {
                return false;
            }
        }

        /** Lets no more calls in, and waits for those that are inside, whoever has gone. */
        synchronized void close() {
            closed = true;
            boolean interrupted = false;
            while (inside > 0) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
