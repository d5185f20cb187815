package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** A {@link Duo} whose changes are killed, each followed by what a user does then, while visitors come. */
final class KilledDuo implements AutoCloseable {
    private final Duo app = Duo.up();
    private final Tracer tracer = new Tracer(app.bed(), app.ledger());
    private final Visitors visitors = Visitors.of(app.ports(), Set.of(1));
    private Standing former = new Standing(0, 0);
    private Standing now = new Standing(1, 1);
    private int latest = 1;

    /** What serves. */
    private record Standing(int release, int version) {
        String number() {
            return Integer.toString(release);
        }
    }

    /** Brings a new version up; the points at which that can be killed. */
    List<KillPoint> watchUp() {
        newVersion();
        List<KillPoint> points = tracer.watch("up");
        assertNewVersionServes();
        return points;
    }

    /** Goes back to the release before; the points at which that can be killed. */
    List<KillPoint> watchRollback() {
        visitors.expect(Set.of(now.version(), former.version()));
        List<KillPoint> points = tracer.watch("rollback", former.number());
        assertFormerServes();
        return points;
    }

    /** Brings a new version up, is killed meanwhile, and resumes. */
    void killUp(KillPoint point) {
        newVersion();
        tracer.kill(point, "up");
        resume("up");
        assertNewVersionServes();
    }

    /** Goes back to the release before, is killed meanwhile, and resumes. */
    void killRollback(KillPoint point) {
        visitors.expect(Set.of(now.version(), former.version()));
        tracer.kill(point, "rollback", former.number());
        resume("rollback", former.number());
        assertFormerServes();
    }

    private void newVersion() {
        latest++;
        visitors.expect(Set.of(now.version(), latest));
        app.version(latest);
    }

    /** Where nothing was begun there is nothing to resume, and the command is given again. */
    private void resume(String... command) {
        if (app.bed().rung("resume").endedWith(0).err().contains("nothing was cut short")) {
            app.bed().rung(command).endedWith(0);
        }
    }

    private void assertNewVersionServes() {
        former = now;
        now = new Standing(app.serving(), latest);
        assertThat(now.release()).as("serving release").isGreaterThan(former.release());
        assertServes();
    }

    private void assertFormerServes() {
        now = former;
        assertThat(app.serving()).as("serving release").isEqualTo(now.release());
        assertServes();
    }

    private void assertServes() {
        app.assertAtRest();
        visitors.expect(Set.of(now.version()));
        visitors.awaitContent();
    }

    @Override
    public void close() {
        visitors.close();
        app.close();
    }
}
