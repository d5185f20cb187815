package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.cli.command.Operation.Planned;
import dev.rung.cli.project.UsageException;
import dev.rung.core.planner.Fleet;
import dev.rung.core.planner.Placement;
import dev.rung.engine.change.Environment;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A host of a fleet that is lost for good, given up on the host that acts for all: the others run what it ran, and nothing is
 * remembered of it. Its data is given up only when the user says so.
 */
final class LostHost {
    private final Session session;
    private final Environment environment;
    private final String host;
    private final String dataGivenUpOf;
    private SortedSet<String> lostData = new TreeSet<>();

    /**
     * @param host its name
     * @param dataGivenUpOf the app whose data the user gives up; empty when he says nothing of it
     */
    LostHost(Session session, String host, String dataGivenUpOf) {
        this.session = session;
        this.environment = session.environment();
        this.host = host;
        this.dataGivenUpOf = dataGivenUpOf;
    }

    /** Gives it up. */
    int giveUp() {
        int code = new Operation(session, FleetHosts.REMOVE + " " + host).run(this::planned);
        if (code == ExitCode.DONE.code() && !session.isProposal()) {
            tell();
        }
        return code;
    }

    private Planned planned() {
        Placement placement = environment
                .placement()
                .draining(environment.choices().without(host).drained())
                .losing(host);
        lostData = placement.lostData();
        requireKnown(placement);
        requireDataGivenUp();
        Planned planned = environment.history().serving().isEmpty()
                ? Down.planned(session, false, placement)
                : new ReleaseMaker(session, Optional.empty(), placement).rebalanced(session.serving());
        return new Planned(
                planned.plan(),
                planned.app(),
                planned.release(),
                () -> environment.keep(environment.choices().without(host)));
    }

    /** It may have been taken out of rung.yaml already. */
    private void requireKnown(Placement placement) {
        List<String> named = environment.fleet().map(Fleet::hosts).orElseGet(List::of);
        if (!named.contains(host) && !placement.data().containsValue(host)) {
            throw new UsageException(
                    host + ": rung.yaml names no such host, and no data stands on it",
                    "It names " + String.join(", ", named));
        }
    }

    private void requireDataGivenUp() {
        String app = environment.id().app();
        if (!lostData.isEmpty() && !dataGivenUpOf.equals(app)) {
            throw new UsageException(
                    FleetHosts.REMOVE + " " + host + ": the data of " + String.join(", ", lostData)
                            + " stands there and would be lost",
                    "Bring " + host + " back, or give its data up with --destroy-data=" + app
                            + "; there is no way back");
        }
    }

    private void tell() {
        var out = session.call().out();
        if (session.call().global().json() || session.call().global().quiet()) {
            return;
        }
        lostData.forEach(
                service -> out.println(service + " has no data any more; the next 'rung up' starts it anew, empty"));
        out.println(host + " is given up, and the others know it no more; take it out of rung.yaml, and never let the"
                + " machine serve again: it does not know");
    }
}
