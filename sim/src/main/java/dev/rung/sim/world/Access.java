package dev.rung.sim.world;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.engine.Site;
import dev.rung.engine.ledger.GuardedLedger;
import dev.rung.engine.lock.LockStore;

/**
 * How one operator reaches one host.
 *
 * @param site what acts on it
 * @param lock its state of the environment's lock
 * @param ledger its copy of the ledger
 */
public record Access(Site site, LockStore lock, LedgerCopy ledger) {
    /**
     * The access to a host.
     *
     * @param before is called before each write to its ledger
     * @param after is called behind each
     */
    public static Access to(World world, Host host, Runnable before, Runnable after) {
        var connection = new Connection(world, host);
        var locks = new SimLocks(connection);
        var ledger = new SimLedger(connection, new SimLedger.WriteHook() {
            @Override
            public void before() {
                before.run();
            }

            @Override
            public void after() {
                after.run();
            }
        });
        return new Access(
                new Site(new SimPlatform(connection), new SimEdge(connection), locks),
                locks,
                new GuardedLedger(ledger, locks));
    }
}
