package dev.rung.laptop.agent.client;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.files.Ownership;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.wire.Answer;
import dev.rung.laptop.agent.wire.LineChannel;
import dev.rung.laptop.agent.wire.LineTooLongException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Calls the agent, one connection for each call. An agent that works says so every few seconds, so a call may take as
 * long as its work does, and an agent that hangs is noticed. Safe for many threads.
 */
public final class AgentClient {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** The visit to the host's lock within which calls are made. */
    private final ScopedValue<String> visit = ScopedValue.newInstance();

    private final SocketFinder place;
    private final Duration silence;
    private final String who;
    private final String absence;
    private final String remedy;

    /**
     * A client of this machine's agent.
     *
     * @param place where the agent's socket is found
     */
    public AgentClient(SocketPlace place) {
        this(place, SILENCE);
    }

    AgentClient(SocketPlace place, Duration silence) {
        this(
                place::find,
                silence,
                "agent",
                "it is not running",
                "Run 'rung agent' to see how it is; its log tells more");
    }

    private AgentClient(SocketFinder place, Duration silence, String who, String absence, String remedy) {
        this.absence = absence;
        this.place = place;
        this.silence = silence;
        this.who = who;
        this.remedy = remedy;
    }

    /**
     * A client of another host's agent.
     *
     * @param host its name
     * @param socket that leads there
     */
    public static AgentClient of(String host, Path socket) {
        return new AgentClient(
                () -> socket,
                SILENCE,
                host,
                "this host is not joined to it",
                "See whether the host is up with 'rung hosts'; go on without it with '--without " + host + "'");
    }

    /**
     * Calls and waits for the answer.
     *
     * @param name of the call
     * @param arguments of the call
     * @return what came of it
     * @throws PortException as the agent threw it; UNREACHABLE when there is no agent, or it went away
     */
    public Fields call(String name, Map<String, @Nullable Object> arguments) {
        return call(name, arguments, unexpected -> {});
    }

    /** Calls, hands on each part of the answer as it comes, and waits for its end. */
    public Fields call(String name, Map<String, @Nullable Object> arguments, Consumer<Fields> parts) {
        try (LineChannel lines = connect()) {
            var request = Json.object(Answer.CALL, name);
            request.putAll(arguments);
            if (visit.isBound()) {
                request.put(Answer.VISIT, visit.get());
            }
            lines.write(Json.write(request), silence);
            return answer(lines, parts);
        } catch (ClosedByInterruptException e) {
            throw new PortException(Kind.TIMED_OUT, who + ": " + name + ": it was interrupted", "", e);
        } catch (LineTooLongException e) {
            throw new PortException(
                    Kind.FAILED, who + ": " + name + ": the request is too long: " + e.getMessage(), "", e);
        } catch (SocketTimeoutException e) {
            throw new PortException(Kind.TIMED_OUT, who + ": " + name + ": " + e.getMessage(), remedy, e);
        } catch (IOException e) {
            throw new PortException(Kind.UNREACHABLE, who + ": " + name + ": " + e.getMessage(), remedy, e);
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED, who + ": " + name + ": its answer is not understood: " + e.getMessage(), remedy, e);
        }
    }

    /** Does something, every call in it being made within a visit to the host's lock. */
    <T> T within(String name, Supplier<T> acts) {
        return ScopedValue.where(visit, name).call(acts::get);
    }

    private Fields answer(LineChannel lines, Consumer<Fields> parts) throws IOException {
        while (true) {
            String line = lines.read(silence).orElseThrow(() -> new IOException("it went away"));
            switch (Answer.read(line)) {
                case Answer.Done(Fields value) -> {
                    return value;
                }
                case Answer.Failed(PortException failure) -> throw failure;
                case Answer.Part(Fields value) -> parts.accept(value);
                case Answer.Working() -> {}
            }
        }
    }

    private LineChannel connect() throws IOException {
        Path socket = place.find();
        if (!Files.exists(socket)) {
            throw new PortException(Kind.UNREACHABLE, who + ": " + absence, "Run 'rung up'");
        }
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            checkOwner(channel, socket);
            return new LineChannel(channel, new Semaphore(1));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A call may carry secrets: it is not made to somebody else who sits at the socket's place. */
    private static void checkOwner(SocketChannel channel, Path socket) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return;
        }
        var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        if (!peer.equals(Ownership.self())) {
            throw new IOException(socket + " belongs to " + peer.getName());
        }
    }

    /** Finds the socket anew for each call: an agent may have taken another. */
    @FunctionalInterface
    private interface SocketFinder {
        Path find() throws IOException;
    }
}
