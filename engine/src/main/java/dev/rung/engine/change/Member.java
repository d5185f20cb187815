package dev.rung.engine.change;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.port.Clock;
import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.engine.Site;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.ledger.GuardedLedger;
import dev.rung.engine.lock.FileHostLock;
import dev.rung.engine.lock.FileLockStore;
import dev.rung.engine.lock.LockStore;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.FileNumberedFiles;
import dev.rung.engine.state.NumberedFiles;

/**
 * A host of an environment: what acts on it, and its share of the environment's state.
 *
 * @param site what acts on it
 * @param lock its share of the environment's lock
 * @param ledger its copy
 * @param files its copies of what is kept under numbers
 */
public record Member(Site site, LockStore lock, LedgerCopy ledger, NumberedFiles files) {

    /** The machine on which this runs. */
    public static Member here(EnvironmentFolder folder, Platform platform, Edge edge, Clock clock) {
        return new Member(
                new Site(platform, edge, new FileHostLock(folder)),
                new FileLockStore(folder.lock(), clock),
                new FileLedger(folder.ledger()),
                new FileNumberedFiles(folder));
    }

    /** The ledger's copy, written under the host's own lock. */
    GuardedLedger guardedLedger() {
        return new GuardedLedger(ledger, site.lock());
    }
}
