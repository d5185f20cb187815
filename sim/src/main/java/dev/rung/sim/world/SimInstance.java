package dev.rung.sim.world;

import dev.rung.core.release.Address;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.sim.fault.Fault.Behaviour;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** An instance on a simulated host. */
public final class SimInstance {
    private static final int PORT = 80;

    private final InstanceSpec spec;
    private final Optional<Behaviour> behaviour;
    private final SequencedMap<Integer, Address> addresses = new LinkedHashMap<>();
    private Instance.State state = Instance.State.CREATED;
    private Instant since;
    private boolean ready;
    private boolean everReady;
    private boolean stopped;
    private boolean lost;
    private int life;

    SimInstance(InstanceSpec spec, String host, Optional<Behaviour> behaviour, Instant now) {
        this.spec = spec;
        this.behaviour = behaviour;
        this.since = now;
        addresses.put(PORT, new Address(host, PORT));
    }

    /** What it was started from. */
    public InstanceSpec spec() {
        return spec;
    }

    /** Its name. */
    public InstanceId id() {
        return spec.id();
    }

    /** How it misbehaves; empty when it does not. */
    public Optional<Behaviour> behaviour() {
        return behaviour;
    }

    /** Whether its process runs. */
    public boolean runs() {
        return state == Instance.State.STARTING || state == Instance.State.RUNNING;
    }

    /** Whether it may be given work now. */
    public boolean ready() {
        return ready && runs();
    }

    /** Whether it has ever been ready. */
    public boolean everReady() {
        return everReady;
    }

    /** Whether an operator stopped it last. */
    public boolean stopped() {
        return stopped;
    }

    /** Whether an accident ever befell it. */
    public boolean lost() {
        return lost;
    }

    /** How it looks from outside. */
    public Instance seen() {
        Instance.Health health = behaviour.filter(Behaviour.UNHEALTHY::equals).isPresent() && runs() && life > 0
                ? Instance.Health.UNHEALTHY
                : Instance.Health.NONE;
        boolean ended = state == Instance.State.EXITED || state == Instance.State.FAILED;
        return new Instance(
                id(),
                state,
                health,
                ready(),
                addresses,
                since,
                0,
                ended ? Optional.of(state == Instance.State.EXITED ? 0 : 1) : Optional.empty(),
                spec.image(),
                spec.fingerprint(),
                spec.oneShot(),
                Optional.empty());
    }

    /** Begins to run; the number of this life tells later events of an earlier one apart. */
    int begin(Instant now) {
        state = Instance.State.STARTING;
        since = now;
        ready = false;
        stopped = false;
        return ++life;
    }

    /** How often it has begun to run. */
    public int life() {
        return life;
    }

    void becomeReady(Instant now) {
        state = Instance.State.RUNNING;
        since = now;
        ready = true;
        everReady = true;
    }

    void end(Instance.State how, Instant now) {
        state = how;
        since = now;
        ready = false;
    }

    void stop(Instant now) {
        end(Instance.State.EXITED, now);
        stopped = true;
    }

    void lose() {
        lost = true;
    }
}
