package dev.rung.laptop.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.wire.LineChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ServerLimits LIMITS =
            new ServerLimits(3, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(5));

    @TempDir
    Path folder;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch cutShort = new CountDownLatch(1);
    private AgentServer server;
    private Path socket;
    private AgentClient client;

    @BeforeEach
    void start() throws IOException {
        var place = new SocketPlace(new AgentFiles(folder), Map.of());
        socket = place.choose();
        client = new AgentClient(place);
        Map<String, Call> calls = Map.of(
                "echo", Call.of(arguments -> Json.object("said", arguments.text("say"))),
                "fail",
                        Call.of(arguments -> {
                            throw new PortException(Kind.UNSUPPORTED, "no: not here", "go there");
                        }),
                "break",
                        Call.of(arguments -> {
                            throw new IllegalStateException("a mistake");
                        }),
                "parts",
                        (arguments, parts) -> {
                            for (int i = 0; i < 3; i++) {
                                parts.accept(Json.object("i", i));
                            }
                            return Json.object();
                        },
                "long", Call.of(arguments -> Json.object("text", "x".repeat(LineChannel.LINE_LIMIT))),
                "work", this::workUntilInterrupted);
        server = AgentServer.start(socket, calls, LIMITS, line -> {});
    }

    private Map<String, @Nullable Object> workUntilInterrupted(Fields arguments, Consumer<?> parts)
            throws InterruptedException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return Json.object();
        } catch (InterruptedException e) {
            cutShort.countDown();
            throw e;
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void only_this_user_can_open_the_socket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_call_is_answered() {
        assertThat(client.call("echo", Json.object("say", "süß \n \"")).text("said"))
                .isEqualTo("süß \n \"");
    }

    @Test
    void several_requests_on_one_connection_are_answered_in_turn() throws IOException {
        try (LineChannel lines = connect()) {
            for (String said : List.of("a", "b", "c")) {
                lines.write(Json.write(Json.object("call", "echo", "say", said)), PATIENCE);
                assertThat(lines.read(PATIENCE)).contains("{\"ok\":{\"said\":\"" + said + "\"}}");
            }
        }
    }

    @Test
    void a_failure_keeps_its_kind_message_and_remedy() {
        assertThatThrownBy(() -> client.call("fail", Json.object())).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(e).hasMessage("no: not here");
            assertThat(e.remedy()).contains("go there");
        });
    }

    @Test
    void a_mistake_in_a_call_ends_neither_the_connection_nor_the_agent() throws IOException {
        try (LineChannel lines = connect()) {
            lines.write("{\"call\":\"break\"}", PATIENCE);
            assertThat(lines.read(PATIENCE).orElseThrow()).contains("error in Rung itself", "a mistake");
            lines.write("{\"call\":\"echo\",\"say\":\"still here\"}", PATIENCE);
            assertThat(lines.read(PATIENCE).orElseThrow()).contains("still here");
        }
    }

    @Test
    void an_unknown_call_is_unsupported() {
        assertThatThrownBy(() -> client.call("dance", Json.object()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("dance");
    }

    @Test
    void an_argument_that_is_missing_is_named() {
        assertThatThrownBy(() -> client.call("echo", Json.object())).hasMessageContaining("say is missing");
    }

    @Test
    void parts_come_in_order_before_the_end() {
        var seen = new ArrayList<Integer>();
        client.call("parts", Json.object(), part -> seen.add(part.integer("i")));
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void what_is_no_request_is_answered_with_an_error_and_closed() throws IOException {
        for (String nonsense : List.of("hello", "[]", "{\"call\":7}", "", "{\"call\":\"echo\"", "\u0000\u0001")) {
            try (LineChannel lines = connect()) {
                lines.write(nonsense, PATIENCE);
                assertThat(lines.read(PATIENCE).orElseThrow()).contains("error").contains("not understood");
                assertThat(lines.read(PATIENCE)).isEmpty();
            }
        }
        assertThat(client.call("echo", Json.object("say", "well")).text("said")).isEqualTo("well");
    }

    @Test
    void json_that_is_nested_too_deeply_is_refused() throws IOException {
        try (LineChannel lines = connect()) {
            lines.write("{\"call\":" + "[".repeat(1_000_000), PATIENCE);
            assertThat(lines.read(PATIENCE).orElseThrow()).contains("nested more than");
        }
    }

    @Test
    void a_line_that_never_ends_is_refused_when_it_is_too_long() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                LineChannel lines = new LineChannel(channel, new Semaphore(1))) {
            ByteBuffer chunk = ByteBuffer.wrap("x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 2 * LineChannel.LINE_LIMIT; sent += chunk.capacity()) {
                            channel.write(chunk.rewind());
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(lines.read(PATIENCE).orElseThrow()).contains("at most 16777216 bytes");
        }
    }

    @Test
    void a_request_that_is_too_long_is_not_even_sent() {
        assertThatThrownBy(() -> client.call("echo", Json.object("say", "x".repeat(LineChannel.LINE_LIMIT))))
                .hasMessageContaining("too long");
    }

    @Test
    void an_answer_that_is_too_long_is_a_failure() {
        assertThatThrownBy(() -> client.call("long", Json.object())).hasMessageContaining("the answer is too long");
    }

    @Test
    void a_caller_who_does_not_finish_a_request_is_left() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap("{\"call\":".getBytes(StandardCharsets.UTF_8)));
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void one_caller_too_many_is_told_so_and_the_others_go_on() throws IOException {
        try (LineChannel one = connect();
                LineChannel two = connect();
                LineChannel three = connect();
                LineChannel four = connect()) {
            assertThat(four.read(PATIENCE).orElseThrow()).contains("3 callers already");
            assertThat(four.read(PATIENCE)).isEmpty();
            for (LineChannel caller : List.of(one, two, three)) {
                caller.write("{\"call\":\"echo\",\"say\":\"here\"}", PATIENCE);
                assertThat(caller.read(PATIENCE).orElseThrow()).contains("here");
            }
        }
        await().until(this::isServed);
    }

    private boolean isServed() {
        try {
            return client.call("echo", Json.object("say", "a place again")).has("said");
        } catch (PortException full) {
            return false;
        }
    }

    @Test
    void a_caller_is_told_that_a_long_call_goes_on_and_its_work_ends_when_it_leaves() throws Exception {
        try (LineChannel lines = connect()) {
            lines.write("{\"call\":\"work\"}", PATIENCE);
            assertThat(lines.read(PATIENCE)).contains("{\"working\":true}");
            assertThat(lines.read(PATIENCE)).contains("{\"working\":true}");
            assertThat(cutShort.getCount()).isEqualTo(1);
        }
        assertThat(cutShort.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_interrupted_caller_stops_waiting_and_stays_interrupted() throws Exception {
        var failure = new AtomicReference<PortException>();
        var interrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                client.call("work", Json.object());
            } catch (PortException e) {
                failure.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(caller.join(PATIENCE)).isTrue();
        assertThat(failure.get().kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(interrupted).isTrue();
        assertThat(cutShort.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_agent_that_goes_away_is_unreachable() throws Exception {
        Thread closer = Thread.ofVirtual().start(() -> {
            try {
                begun.await();
                server.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> client.call("work", Json.object()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        closer.join();
        assertThat(socket).doesNotExist();
        assertThatThrownBy(() -> client.call("echo", Json.object("say", "x")))
                .hasMessageContaining("it is not running");
    }

    private LineChannel connect() throws IOException {
        return new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)), new Semaphore(1));
    }
}
