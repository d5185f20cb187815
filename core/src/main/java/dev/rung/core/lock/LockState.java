package dev.rung.core.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one host knows of the environment's lock. Every time in it, and every {@code now}, is of that host's own clock: the
 * clocks of operators do not count.
 *
 * @param fence the highest number ever given out here; rises with every holder, for ever
 * @param holder who holds it, or held it until the lease ran out; empty when it was let go
 */
public record LockState(long fence, Optional<Holder> holder) {
    /** How long a holder may go without renewing. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** Before anybody held it. */
    public static final LockState NEVER_HELD = new LockState(0, Optional.empty());

    /**
     * Who wants to hold the lock, and tells itself apart from everybody else who does.
     *
     * @param who {@code user@machine}
     * @param pid the process on that machine
     * @param processStart when that process started, so that a later one of the same number is told apart
     * @param serial tells the claims of one process apart
     * @param reason the command
     * @param machine on which the process runs; empty for the one that keeps this state
     */
    public record Claim(
            String who, long pid, Instant processStart, long serial, String reason, Optional<String> machine) {
        /** A claim of a process on the machine that keeps the state. */
        public Claim(String who, long pid, Instant processStart, long serial, String reason) {
            this(who, pid, processStart, serial, reason, Optional.empty());
        }
    }

    /**
     * Who holds the lock.
     *
     * @param claim of whom
     * @param since when it was taken
     * @param leaseUntil when it expires unless it is renewed
     */
    public record Holder(Claim claim, Instant since, Instant leaseUntil) {
        /** {@code ann@laptop (up, process 4711), since ...}. */
        @Override
        public String toString() {
            return claim.who() + " (" + claim.reason() + ", process " + claim.pid() + "), since " + since;
        }
    }

    /** Who holds it and must be waited for. */
    public Optional<Holder> holderAt(Instant now) {
        return holder.filter(held -> now.isBefore(held.leaseUntil()));
    }

    /** Whether it is held by this claim under this number. */
    public boolean isHeldBy(Claim me, long number) {
        return fence == number && holder.map(Holder::claim).equals(Optional.of(me));
    }

    /** Held under a new number; the same as before while somebody else holds it or when the number is not new. */
    public LockState take(Claim me, long number, Instant now) {
        return holderAt(now).isPresent() || number <= fence
                ? this
                : new LockState(number, Optional.of(new Holder(me, now, now.plus(LEASE))));
    }

    /** Held under a new number whoever holds it now; the same as before when the number is not new. */
    public LockState seized(Claim me, long number, Instant now) {
        return number > fence ? broken().take(me, number, now) : this;
    }

    /** With a lease that begins anew; the same as before when somebody else has taken over. */
    public LockState renewed(Claim me, long number, Instant now) {
        return isHeldBy(me, number)
                ? new LockState(fence, holder.map(held -> new Holder(held.claim(), held.since(), now.plus(LEASE))))
                : this;
    }

    /** Let go by its holder; the same as before when that is somebody else by now. */
    public LockState released(Claim me, long number) {
        return isHeldBy(me, number) ? broken() : this;
    }

    /** Taken from whoever holds it. The number stays, so the next one is higher. */
    public LockState broken() {
        return new LockState(fence, Optional.empty());
    }

    /** With a lease that has run out, because the holder's process is known to be gone. */
    public LockState abandoned(Instant now) {
        return new LockState(
                fence,
                holder.map(
                        held -> now.isBefore(held.leaseUntil()) ? new Holder(held.claim(), held.since(), now) : held));
    }
}
