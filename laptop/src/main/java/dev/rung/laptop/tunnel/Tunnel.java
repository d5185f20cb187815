package dev.rung.laptop.tunnel;

import dev.rung.engine.shell.Command;
import dev.rung.laptop.tunnel.TunnelStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One tunnel: runs its program, understands what it says, and runs it again when it ends. */
final class Tunnel implements AutoCloseable {
    private static final Duration ENDING = Duration.ofSeconds(6);

    private final TunnelRequest request;
    private final Command command;
    private final BackOff backOff;
    private final Consumer<Child> started;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch firstOutcome = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("tunnel").unstarted(this::run);
    private volatile TunnelStatus status;
    private volatile @Nullable TunnelProcess process;
    private Optional<String> trouble = Optional.empty();

    /**
     * @param request what is wanted
     * @param command that does it
     * @param backOff between two runs
     * @param started is told of every process that was started
     */
    Tunnel(TunnelRequest request, Command command, BackOff backOff, Consumer<Child> started) {
        this.request = request;
        this.command = command;
        this.backOff = backOff;
        this.started = started;
        this.status = new TunnelStatus(
                request.via().word(),
                request.port(),
                State.CONNECTING,
                Optional.empty(),
                Instant.now(),
                Optional.empty());
    }

    void start() {
        thread.start();
    }

    TunnelRequest request() {
        return request;
    }

    TunnelStatus status() {
        return status;
    }

    /** Waits until it was open once or failed once; false when neither came in time. */
    boolean awaitFirstOutcome(Duration patience) throws InterruptedException {
        return firstOutcome.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the program; after this nothing of it is started any more. */
    @Override
    public void close() {
        closed.countDown();
        TunnelProcess running = process;
        if (running != null) {
            running.close();
        }
        thread.interrupt();
        try {
            thread.join(ENDING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        become(State.CLOSED, Optional.empty(), status.lastError());
    }

    private void run() {
        int failures = 0;
        try {
            while (closed.getCount() > 0) {
                become(State.CONNECTING, Optional.empty(), status.lastError());
                long begun = System.nanoTime();
                String why = runOnce();
                failures = System.nanoTime() - begun > backOff.steady().toNanos() ? 1 : failures + 1;
                become(State.WAITING, Optional.empty(), Optional.of(why));
                firstOutcome.countDown();
                closed.await(backOff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the program to its end and tells why it ended. */
    private String runOnce() throws InterruptedException {
        TunnelOutput output = TunnelOutput.of(request.via());
        trouble = Optional.empty();
        try (TunnelProcess running = TunnelProcess.start(command)) {
            process = running;
            if (closed.getCount() == 0) {
                return "it was closed";
            }
            running.child().ifPresent(started);
            int code = running.follow(line -> output.read(line).forEach(this::take));
            return trouble.orElse(command.words().getFirst() + " ended with code " + code);
        } catch (IOException e) {
            return command.words().getFirst() + ": " + e.getMessage();
        }
    }

    private void take(TunnelEvent event) {
        switch (event) {
            case TunnelEvent.Address(String address) ->
                become(status.state(), Optional.of(address), status.lastError());
            case TunnelEvent.Open() -> {
                if (status.state() != State.UP) {
                    become(State.UP, status.address(), status.lastError());
                }
                firstOutcome.countDown();
            }
            case TunnelEvent.Trouble(String message) -> trouble = Optional.of(message);
        }
    }

    /** Once closed it stays so, whatever its thread still has to say. */
    private synchronized void become(State state, Optional<String> address, Optional<String> error) {
        if (closed.getCount() > 0 || state == State.CLOSED) {
            status = new TunnelStatus(request.via().word(), request.port(), state, address, Instant.now(), error);
        }
    }
}
