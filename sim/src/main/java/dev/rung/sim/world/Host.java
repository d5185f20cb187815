package dev.rung.sim.world;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerTop;
import dev.rung.core.lock.HostGuard;
import dev.rung.core.lock.LockState;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A simulated host: what is on its disk and what runs on it. */
public final class Host {
    private final String name;
    private final EdgeState edge = new EdgeState();
    private final Map<String, SimInstance> instances = new TreeMap<>();
    private final Set<String> networks = new TreeSet<>();
    private final Set<String> volumes = new TreeSet<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private LockState lock = LockState.NEVER_HELD;
    private HostGuard guard = HostGuard.NEW;
    private final Map<Long, Integer> acting = new TreeMap<>();
    private LedgerTop top = LedgerTop.EMPTY;
    private boolean alive = true;
    private boolean diskFull;
    private long clockError;
    private boolean stale;
    private int boots;

    Host(String name) {
        this.name = name;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether it has power. */
    public boolean alive() {
        return alive;
    }

    /** Whether it is alive and knows of no newer state of the environment than its own. */
    public boolean serves() {
        return alive && !stale;
    }

    /** Its edge. */
    public EdgeState edge() {
        return edge;
    }

    /** Its instances by name, ended ones included. */
    public Map<String, SimInstance> instances() {
        return instances;
    }

    /** An instance of it; empty when there is none of that name. */
    public Optional<SimInstance> instance(InstanceId id) {
        return Optional.ofNullable(instances.get(id.toString()));
    }

    /** Networks on it. */
    public Set<String> networks() {
        return networks;
    }

    /** Volumes on it. */
    public Set<String> volumes() {
        return volumes;
    }

    /** Its copy of the ledger, in the order in which it was written. */
    public List<LedgerEntry> ledger() {
        return ledger;
    }

    /** The highest numbers in its copy of the ledger. */
    public LedgerTop top() {
        return top;
    }

    void write(LedgerEntry entry) {
        ledger.add(entry);
        top = top.with(entry);
    }

    /** What it knows of the environment's lock. */
    public LockState lock() {
        return lock;
    }

    /** So many acts of an operator more, or fewer, are under way. */
    void acts(long fence, int more) {
        acting.merge(fence, more, (now, change) -> now + change == 0 ? null : now + change);
    }

    boolean othersAct(long fence) {
        return acting.keySet().stream().anyMatch(other -> other != fence);
    }

    void lock(LockState next) {
        lock = next;
    }

    HostGuard guard() {
        return guard;
    }

    void guard(HostGuard next) {
        guard = next;
    }

    boolean diskFull() {
        return diskFull;
    }

    void diskFull(boolean full) {
        diskFull = full;
    }

    long clockError() {
        return clockError;
    }

    void clockJumps(long by) {
        clockError += by;
    }

    /** How often it has lost its power or got it back. */
    int boots() {
        return boots;
    }

    /** What its edge had under way is nobody's business any more. */
    void abandonRequests() {
        edge.reset();
        boots++;
    }

    void power(boolean on) {
        alive = on;
        boots++;
    }

    void stale(boolean old) {
        stale = old;
    }
}
