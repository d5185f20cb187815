package dev.rung.engine.lock;

import dev.rung.core.lock.HostGuard;
import dev.rung.core.lock.HostGuard.Admitted;
import dev.rung.core.lock.HostGuard.Refused;
import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.FileMutex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The lock of the machine on which this runs, for all its processes, in files beside the environment's lock. */
public final class FileHostLock implements HostLock {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final FileMutex mutex;
    private final GuardFile guardFile;
    private final Path underWay;
    private final Path file;
    private final Duration patience;

    /** The lock of this machine, for an environment whose folder may not exist yet. */
    public FileHostLock(EnvironmentFolder folder) {
        this(folder.acts(), PATIENCE);
    }

    /**
     * The lock of this machine.
     *
     * @param file where it is kept; two more stand beside it
     * @param patience how long to wait for the acts of a former operator
     */
    public FileHostLock(Path file, Duration patience) {
        this.file = file.toAbsolutePath().normalize();
        this.mutex = FileMutex.beside(this.file);
        this.guardFile = new GuardFile(this.file);
        this.underWay = this.file.resolveSibling(this.file.getFileName() + ".underway");
        this.patience = patience;
    }

    @Override
    public <T> T under(Ticket ticket, String subject, Supplier<T> act) {
        if (subject.isEmpty() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("what an act is about is named in one line");
        }
        return once(Optional.of(ticket), ticket.fence(), subject, act);
    }

    @Override
    public <T> T during(long fence, Supplier<T> act) {
        return once(Optional.empty(), fence, "operator " + fence, act);
    }

    private <T> T once(Optional<Ticket> ticket, long fence, String subject, Supplier<T> act) {
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!mutex.holding(() -> begin(ticket, fence, subject))) {
                if (System.nanoTime() - deadline >= 0) {
                    throw former(subject);
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw former(subject);
        }
        try {
            return act.get();
        } finally {
            end(fence);
        }
    }

    /** Lets an act in; false while acts of a former operator go on. The host remembers it before it begins. */
    private boolean begin(Optional<Ticket> ticket, long fence, String subject) throws IOException {
        GuardFile.Content before = guardFile.read();
        HostGuard guard = before.guard();
        HostGuard next = ticket.map(numbered -> admitted(guard, numbered, subject))
                .orElseGet(() -> notOvertaken(guard, fence, subject));
        if (fence > guard.highestFence()) {
            // Even when this one never comes to act: from now on none of the former operators begins anything.
            guardFile.raise(guard.raised(fence));
            before = guardFile.read();
        }
        if (!ActsUnderWay.begin(underWay, fence)) {
            return false;
        }
        if (ticket.isPresent()) {
            remember(before, ticket.get(), subject, next);
        }
        return true;
    }

    private void remember(GuardFile.Content before, Ticket ticket, String subject, HostGuard next) throws IOException {
        boolean remembered = false;
        try {
            guardFile.add(before, ticket, subject, next);
            remembered = true;
        } finally {
            if (!remembered) {
                ActsUnderWay.end(underWay, ticket.fence());
            }
        }
    }

    private HostGuard admitted(HostGuard guard, Ticket ticket, String subject) {
        return switch (guard.admit(ticket, subject)) {
            case Admitted admitted -> admitted.next();
            case Refused refused -> throw refused(subject, refused.reason());
        };
    }

    private HostGuard notOvertaken(HostGuard guard, long fence, String subject) {
        if (fence < guard.highestFence()) {
            throw refused(subject, "operator " + fence + " was overtaken by operator " + guard.highestFence());
        }
        return guard.raised(fence);
    }

    private void end(long fence) {
        try {
            ActsUnderWay.end(underWay, fence);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static PortException refused(String subject, String reason) {
        return new PortException(
                Kind.FAILED,
                subject + ": refused: " + reason,
                "See who was at work with 'rung history'; 'rung resume' goes on with what was cut short");
    }

    private PortException former(String subject) {
        return new PortException(
                Kind.TIMED_OUT,
                subject + ": not begun: what a former operator began was not over after " + patience.toSeconds() + " s",
                "Wait for it to end, then go on with 'rung resume'");
    }

    private PortException unusable(Exception e) {
        return new PortException(
                Kind.FAILED,
                file + ": the host's lock cannot be used: " + e.getMessage(),
                "Check the folder's owner and that the disk has room",
                e);
    }
}
