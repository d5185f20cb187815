package dev.rung.laptop.agent.server;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.Answer;
import dev.rung.laptop.agent.wire.LineChannel;
import dev.rung.laptop.agent.wire.LineTooLongException;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One caller: reads its requests, one after the other, and answers them. */
final class Connection implements Closeable {
    private static final String MALFORMED = "agent: the request is not understood: ";

    private final LineChannel lines;
    private final Map<String, Call> calls;
    private final ServerLimits limits;
    private final Consumer<String> log;

    Connection(LineChannel lines, Map<String, Call> calls, ServerLimits limits, Consumer<String> log) {
        this.lines = lines;
        this.calls = calls;
        this.limits = limits;
        this.log = log;
    }

    /** Serves the caller until it goes, or sends what is no request. */
    void serve() {
        try (lines) {
            Optional<String> request = next();
            while (request.isPresent() && answer(request.get())) {
                request = next();
            }
        } catch (SocketTimeoutException e) {
            log.accept("a caller was left: no whole request: " + e.getMessage());
        } catch (IOException e) {
            // The caller went; what it asked for has been ended.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Optional<String> next() throws IOException {
        try {
            return lines.read(limits.request());
        } catch (LineTooLongException e) {
            say(failed(Kind.FAILED, MALFORMED + e.getMessage()));
            return Optional.empty();
        }
    }

    /** Answers a request; false when it was none, after which nothing on this connection can be trusted. */
    private boolean answer(String line) throws IOException {
        Fields request;
        String name;
        try {
            Nesting.check(line);
            request = Json.read(line);
            name = request.text(Answer.CALL);
        } catch (IllegalArgumentException e) {
            say(failed(Kind.FAILED, MALFORMED + e.getMessage()));
            return false;
        }
        Call call = calls.get(name);
        if (call == null) {
            say(failed(Kind.UNSUPPORTED, "agent: it knows no call " + name));
            return true;
        }
        say(workedOn(name, call, request));
        return true;
    }

    /** Runs the call on a thread of its own, while this one tells the caller that it goes on. */
    private Answer workedOn(String name, Call call, Fields request) throws IOException {
        var answer = new CompletableFuture<Answer>();
        Thread worker =
                Thread.ofVirtual().name("agent-call " + name).start(() -> answer.complete(run(name, call, request)));
        try {
            while (true) {
                try {
                    return answer.get(limits.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillWorking) {
                    say(new Answer.Working());
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("the call was cut short", e);
        } finally {
            worker.interrupt();
        }
    }

    private Answer run(String name, Call call, Fields request) {
        try {
            return Answer.done(call.run(request, part -> say(part)));
        } catch (PortException e) {
            return new Answer.Failed(e);
        } catch (IllegalArgumentException e) {
            return failed(Kind.FAILED, "agent: " + name + ": the request is not understood: " + e.getMessage());
        } catch (InterruptedException | UncheckedIOException e) {
            return failed(Kind.TIMED_OUT, "agent: " + name + ": it was cut short");
        } catch (RuntimeException e) {
            log.accept(name + " failed: " + trace(e));
            return failed(Kind.FAILED, "agent: " + name + ": an error in Rung itself: " + e);
        }
    }

    private void say(Map<String, @Nullable Object> part) {
        try {
            lines.write(new Answer.Part(new Fields(part)).line(), limits.write());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(Answer answer) throws IOException {
        try {
            lines.write(answer.line(), limits.write());
        } catch (LineTooLongException e) {
            lines.write(
                    failed(Kind.FAILED, "agent: the answer is too long: " + e.getMessage())
                            .line(),
                    limits.write());
        }
    }

    private static String trace(RuntimeException e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static Answer failed(Kind kind, String message) {
        return new Answer.Failed(new PortException(kind, message, ""));
    }
}
