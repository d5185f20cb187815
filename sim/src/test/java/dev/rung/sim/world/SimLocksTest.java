package dev.rung.sim.world;

import dev.rung.engine.lock.HostLock;
import dev.rung.engine.lock.HostLockContract;

class SimLocksTest extends HostLockContract {
    private final OneHost host = new OneHost();

    @Override
    protected HostLock lock() {
        return host.access().site().lock();
    }
}
