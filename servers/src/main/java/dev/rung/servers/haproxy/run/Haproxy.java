package dev.rung.servers.haproxy.run;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.Rendering;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * HAProxy in master-worker mode: a master that stays, and the worker that serves. After a reload the former workers
 * finish what they have. Used by one thread at a time, but for {@link #stats()} and {@link #isAlive()}.
 */
public final class Haproxy {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final long LOG_LIMIT = 1 << 20;

    private final EdgeFiles files;
    private final Program program;
    private final MasterSocket socket;
    private volatile Optional<ProcessHandle> master = Optional.empty();

    /** Nothing is started yet. */
    public Haproxy(EdgeFiles files) {
        this.files = files;
        this.program = new Program(files);
        this.socket = new MasterSocket(files.master(), ANSWER);
    }

    /** Looks for what is needed: the program, and the files that it writes to. */
    public void prepare() {
        program.require();
        try {
            program.makeFiles();
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    files.folder() + ": the edge's files cannot be made: " + e.getMessage(),
                    "Check the folder, its owner and the disk",
                    e);
        }
    }

    /** Takes over a HAProxy that is running; false when there is none. */
    public boolean adopt() {
        try {
            master = ProcessHandle.of(processes().master());
            return isAlive();
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return master.filter(ProcessHandle::isAlive).isPresent();
    }

    /** Completes when the process that runs now has ended. */
    public CompletableFuture<Void> ended() {
        return master.map(handle -> handle.onExit().<Void>thenApply(gone -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * Asks HAProxy about a configuration, written to {@link EdgeFiles#candidate()}.
     *
     * @throws PortException with what it says when it would not take it
     */
    public void check() {
        program.check(files.candidate());
    }

    /**
     * Starts it with the configuration that stands in its file.
     *
     * @throws PortException when it does not serve in time
     */
    public void start(Rendering wanted) {
        try {
            long before = logEnd();
            Process process = program.launch();
            master = Optional.of(process.toHandle());
            if (!serves(wanted.mark(), process::isAlive)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw failed("it did not start", before);
            }
            become(wanted);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Has a new worker serve with the configuration that stands in its file; returns when it does and the former ones take
     * nothing new.
     *
     * @throws PortException when it cannot; then the former worker goes on
     */
    public void reload(Rendering wanted) {
        try {
            long before = logEnd();
            Processes then = processes();
            askToReload();
            boolean serves = serves(wanted.mark(), () -> isAlive() && failures() <= then.failures());
            if (!serves) {
                throw failed("a new configuration could not be used", before);
            }
            awaitStopping();
            become(wanted);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Makes the servers, eras, maintenance and challenges of the worker those that are wanted, and looks whether they are. */
    public void become(Rendering wanted) {
        try {
            worker(processes()).become(wanted, files);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Serves a certificate's new content from now on; connections that are open keep the former. */
    public void renew(Path certificate, String pem) {
        try {
            worker(processes()).renew(certificate, pem);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The mark of the configuration that the worker has. */
    public Optional<String> mark() {
        try {
            return worker(processes()).mark();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** What the servers of all workers have to do; nothing when it does not run. */
    public List<ServerStats> stats() {
        try {
            Processes now = processes();
            List<ServerStats> stats = new ArrayList<>();
            if (now.worker().isPresent()) {
                stats.addAll(new Worker(socket, now.worker().get()).stats(false));
            }
            for (long leaving : now.leaving()) {
                stats.addAll(statsOfLeaving(leaving));
            }
            return stats;
        } catch (IOException | IllegalArgumentException e) {
            if (isAlive()) {
                throw unreachable(e);
            }
            return List.of();
        }
    }

    /** Takes no new connections on any listener; what is under way goes on. Does nothing when it does not run. */
    public void stopListening() {
        master.filter(ProcessHandle::isAlive).ifPresent(program::stopListening);
    }

    /** Ends it and all its workers, whatever they have. */
    public void stop() {
        master.ifPresent(handle -> {
            List<ProcessHandle> all = new ArrayList<>(handle.descendants().toList());
            all.add(handle);
            handle.destroy();
            all.forEach(process -> awaitEnd(process, END));
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> awaitEnd(process, END));
        });
    }

    /** One that ends while it is asked has nothing any more. */
    private List<ServerStats> statsOfLeaving(long id) throws IOException {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        while (true) {
            try {
                return new Worker(socket, id).stats(true);
            } catch (IOException | IllegalArgumentException e) {
                if (ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty()) {
                    return List.of();
                }
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private Processes processes() throws IOException {
        return Processes.parse(socket.ask("show proc"));
    }

    private Worker worker(Processes now) throws IOException {
        return new Worker(socket, now.worker().orElseThrow(() -> new IOException("it has no worker")));
    }

    /** The connection breaks off while the master starts itself anew. */
    private void askToReload() throws IOException {
        try {
            socket.ask("reload");
        } catch (SocketException reloading) {
            return;
        }
    }

    private boolean serves(String mark, BooleanSupplier hopeful) {
        return await(() -> {
            try {
                return mark.equals(worker(processes()).mark().orElse("")) ? Optional.of(true) : ended(hopeful);
            } catch (IOException | IllegalArgumentException notYet) {
                return ended(hopeful);
            }
        });
    }

    private static Optional<Boolean> ended(BooleanSupplier hopeful) {
        return hopeful.getAsBoolean() ? Optional.empty() : Optional.of(false);
    }

    private void awaitStopping() throws IOException {
        boolean stopping = await(() -> {
            try {
                for (long leaving : processes().leaving()) {
                    if (!new Worker(socket, leaving).isStopping()) {
                        return Optional.empty();
                    }
                }
                return Optional.of(true);
            } catch (IOException | IllegalArgumentException ending) {
                return Optional.empty();
            }
        });
        if (!stopping) {
            throw new IOException("the former worker goes on");
        }
    }

    private int failures() {
        try {
            return processes().failures();
        } catch (IOException | IllegalArgumentException reloading) {
            return 0;
        }
    }

    private static boolean await(Supplier<Optional<Boolean>> known) {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Boolean> answer = known.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return false;
    }

    private static void awaitEnd(ProcessHandle process, Duration patience) {
        process.onExit()
                .completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Where the log ends now; emptied when it has grown. */
    private long logEnd() throws IOException {
        if (!Files.exists(files.log())) {
            return 0;
        }
        if (Files.size(files.log()) > LOG_LIMIT) {
            Files.newByteChannel(files.log(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }
        return Files.size(files.log());
    }

    private PortException failed(String what, long logFrom) throws IOException {
        String log = Files.exists(files.log()) ? Files.readString(files.log()) : "";
        String fresh = log.substring((int) Math.min(logFrom, log.length()));
        return new PortException(
                Kind.FAILED, "edge: HAProxy: " + what + ": " + Program.alerts(fresh), "See " + files.log());
    }

    private PortException unreachable(Exception e) {
        return new PortException(
                Kind.UNREACHABLE, "edge: HAProxy does not answer: " + e.getMessage(), "See " + files.log(), e);
    }
}
