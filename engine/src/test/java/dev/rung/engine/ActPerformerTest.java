package dev.rung.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActPerformerTest {
    static final InstanceId WEB = new InstanceId("web", 1, 1);
    private static final long FENCE = 3;
    private static final Act READY = new Act.AwaitReady(WEB, false, Duration.ZERO);
    private static final Listener LISTENER =
            new Listener("127.0.0.1", 8080, Listener.Kind.HTTP, List.of(Listener.Route.all("web", 80)));

    private final FakePlatform platform = new FakePlatform();
    private final FakeEdge edge = new FakeEdge();
    private final MemoryHostLock lock = new MemoryHostLock();
    private final Other other = new Other();
    private final ActPerformer performer = performer(sites());
    private long number;

    @Test
    void acts_become_calls_on_the_platform() {
        assertThat(perform(new Act.Start(spec(WEB)))).isEqualTo(ActResult.done());
        perform(new Act.Restart(WEB));
        perform(new Act.Rename(WEB, "shop-web"));
        perform(new Act.Stop(WEB));
        perform(new Act.Remove(WEB));

        assertThat(platform.calls)
                .containsExactly(
                        "start web-1-1",
                        "restart web-1-1",
                        "rename web-1-1 shop-web",
                        "stop web-1-1",
                        "remove web-1-1");
    }

    @Test
    void targets_are_given_to_the_edge_with_their_addresses_and_those_that_are_gone_are_left_out() {
        perform(new Act.Start(spec(WEB)));
        var gone = new InstanceId("web", 1, 2);

        perform(new Act.SetTargets("web", List.of(share(gone, 100)), List.of(placed(WEB))));

        assertThat(edge.targets.get("web")).singleElement().satisfies(target -> {
            assertThat(target.state()).isEqualTo(Target.State.DRAINING);
            assertThat(target.addresses()).containsKey(80);
        });
    }

    @Test
    void an_instance_is_drained_when_the_edge_has_no_work_left_with_it() {
        perform(new Act.Start(spec(WEB)));
        perform(new Act.SetTargets("web", List.of(), List.of(placed(WEB))));
        edge.inFlight = 2;
        assertThat(perform(new Act.AwaitDrained(List.of(WEB))))
                .isEqualTo(new ActResult.NotYet("web-1-1 still has 2", Duration.ofMillis(100)));
        edge.inFlight = 0;
        assertThat(perform(new Act.AwaitDrained(List.of(WEB)))).isEqualTo(ActResult.done());
    }

    @Test
    void listeners_are_published_and_readiness_is_asked_of_the_platform() {
        perform(new Act.Publish(List.of(LISTENER)));
        assertThat(edge.listeners).containsExactly(LISTENER);

        assertThat(perform(READY)).isInstanceOf(ActResult.Failed.class);
        perform(new Act.Start(spec(WEB)));
        assertThat(perform(READY)).isEqualTo(ActResult.done());
    }

    @Test
    void requests_are_held_back_by_the_edge_and_whether_they_are_can_be_seen() {
        var hold = new Act.Hold(true);
        assertThat(performer.check("a", hold)).isInstanceOf(ActResult.NotYet.class);

        assertThat(perform(hold)).isEqualTo(ActResult.done());

        assertThat(performer.check("a", hold)).isEqualTo(ActResult.done());
        assertThat(performer.check("a", new Act.Hold(false))).isInstanceOf(ActResult.NotYet.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_got_no_answer_may_have_happened_and_everything_else_has_failed(Kind kind) {
        platform.before = call -> {
            throw new PortException(kind, "web: no", "Do this");
        };

        ActResult stop = perform(new Act.Stop(WEB));
        ActResult start = perform(new Act.Start(spec(WEB)));

        if (kind == Kind.UNREACHABLE || kind == Kind.TIMED_OUT) {
            assertThat(stop).isEqualTo(new ActResult.Unknown("web: no. Do this"));
            assertThat(start).isEqualTo(stop);
        } else {
            assertThat(stop).isEqualTo(new ActResult.Failed("web: no. Do this", false));
            assertThat(start).isEqualTo(new ActResult.Failed("web: no. Do this", true));
        }
    }

    @Test
    void what_changes_a_host_is_done_under_its_lock_and_what_only_looks_is_not() {
        assertThat(performer.perform("a", new Act.Start(spec(WEB)), 5)).isEqualTo(ActResult.done());

        assertThat(performer.perform("a", new Act.Stop(WEB), 5)).isInstanceOf(ActResult.Failed.class);
        assertThat(performer.perform("a", new Act.Stop(WEB), 4)).isInstanceOf(ActResult.Failed.class);
        assertThat(performer.perform("a", READY, 4)).isEqualTo(ActResult.done());
        assertThat(performer.perform("a", new Act.Stop(WEB), 6)).isEqualTo(ActResult.done());
        assertThat(platform.calls).containsExactly("start web-1-1", "stop web-1-1");
    }

    @Test
    void an_operator_that_was_overtaken_changes_nothing() {
        lock.raise(FENCE + 1);

        assertThat(perform(new Act.Start(spec(WEB)))).isInstanceOf(ActResult.Failed.class);
        assertThat(platform.calls).isEmpty();
    }

    @Test
    void an_act_is_performed_on_its_own_host_alone() {
        assertThat(performer.perform("b", new Act.Start(spec(WEB)), 1)).isEqualTo(ActResult.done());

        assertThat(platform.calls).isEmpty();
        assertThat(other.platform.calls).containsExactly("start web-1-1");
        assertThat(performer.perform("c", new Act.Stop(WEB), 2))
                .isInstanceOfSatisfying(
                        ActResult.Failed.class,
                        failed -> assertThat(failed.reason()).contains("there is no host c"));
    }

    @Test
    void an_edge_learns_the_addresses_of_targets_on_other_hosts_and_their_weights() {
        performer.perform("b", new Act.Start(spec(WEB)), 1);
        var shares = List.of(new Act.Share(new PlacedInstance("b", WEB), 7));

        performer.perform("a", new Act.SetTargets("web", shares, List.of()), 2);

        assertThat(edge.targets.get("web")).singleElement().satisfies(target -> {
            assertThat(target.addresses()).containsKey(80);
            assertThat(target.weight()).isEqualTo(7);
        });
    }

    @Test
    void targets_on_a_host_that_has_gone_away_keep_the_addresses_that_were_known() {
        performer.perform("b", new Act.Start(spec(WEB)), 1);
        var targets = new Act.SetTargets("web", List.of(new Act.Share(new PlacedInstance("b", WEB), 100)), List.of());
        performer.perform("a", targets, 2);
        edge.targets.clear();
        other.platform.before = call -> {
            throw new PortException(Kind.UNREACHABLE, "b is away", "");
        };

        assertThat(performer.perform("a", targets, 3)).isEqualTo(ActResult.done());
        assertThat(edge.targets.get("web")).hasSize(1);
    }

    @Test
    void whether_it_is_so_is_looked_at_without_doing_it() {
        var network = new Act.CreateNetwork(network());
        var volume = new Act.CreateVolume(volume());
        var publish = new Act.Publish(List.of(LISTENER));
        var targets = new Act.SetTargets("web", List.of(share(WEB, 100)), List.of());
        var start = new Act.Start(spec(WEB));
        for (Act act : List.of(network, volume, publish, start, targets)) {
            assertThat(performer.check("a", act)).as(act + " before").isInstanceOf(ActResult.NotYet.class);
            perform(act);
            assertThat(performer.check("a", act)).as(act + " behind").isEqualTo(ActResult.done());
        }
        for (Act act : List.of(
                new Act.Stop(WEB),
                new Act.Restart(WEB),
                new Act.Stop(WEB),
                new Act.Remove(WEB),
                new Act.RemoveNetwork(network()),
                new Act.RemoveVolume(volume()))) {
            assertThat(performer.check("a", act)).as(act + " before").isInstanceOf(ActResult.NotYet.class);
            perform(act);
            assertThat(performer.check("a", act)).as(act + " behind").isEqualTo(ActResult.done());
        }
        assertThat(performer.check("a", new Act.Rename(WEB, "web"))).isInstanceOf(ActResult.NotYet.class);
    }

    @Test
    void targets_are_as_asked_for_even_while_one_is_not_well() {
        perform(new Act.Start(spec(WEB)));
        var targets = new Act.SetTargets("web", List.of(share(WEB, 100)), List.of());
        perform(targets);
        edge.targets.computeIfPresent(
                "web", (service, now) -> List.of(now.getFirst().in(Target.State.DOWN)));

        assertThat(performer.check("a", targets)).isEqualTo(ActResult.done());
        assertThat(performer.check("a", new Act.SetTargets("web", List.of(share(WEB, 50)), List.of())))
                .isInstanceOf(ActResult.NotYet.class);
    }

    @Test
    void a_one_shot_that_has_ended_was_started_and_a_service_that_has_ended_must_start_again() {
        perform(new Act.Start(spec(WEB)));
        perform(new Act.Stop(WEB));

        assertThat(performer.check("a", new Act.Start(spec(WEB)))).isInstanceOf(ActResult.NotYet.class);
        assertThat(performer.check("a", new Act.Start(spec(WEB, true)))).isEqualTo(ActResult.done());
    }

    @Test
    void a_host_that_cannot_be_looked_at_leaves_the_outcome_unknown() {
        platform.before = call -> {
            throw new PortException(Kind.UNREACHABLE, "a: no", "");
        };

        assertThat(performer.check("a", new Act.Stop(WEB))).isInstanceOf(ActResult.Unknown.class);
        platform.before = call -> {
            throw new IllegalStateException("oops");
        };
        assertThat(performer.check("a", new Act.Stop(WEB))).isInstanceOf(ActResult.Failed.class);
    }

    @Test
    void an_analysis_adds_up_what_every_edge_counted() {
        var old = new InstanceId("web", 0, 1);
        for (FakeEdge each : List.of(edge, other.edge)) {
            each.targets.put("web", List.of(target(WEB), target(old)));
            each.tallies.put(WEB, new Tally(25, 0, Duration.ofSeconds(60), List.of()));
            each.tallies.put(old, new Tally(25, 0, Duration.ofSeconds(60), List.of()));
        }
        var criteria = new CanaryCriteria(Duration.ofSeconds(60), 50, new LinkedHashMap<>());
        var enough = new Act.Analyse("web", List.of(WEB), List.of(old), criteria);
        var more = new CanaryCriteria(Duration.ofSeconds(60), 51, new LinkedHashMap<>());
        var tooFew = new Act.Analyse("web", List.of(WEB), List.of(old), more);

        assertThat(performer.perform("", enough, 1)).isEqualTo(ActResult.done());
        assertThat(performer.perform("", tooFew, 2)).isInstanceOf(ActResult.NotYet.class);
    }

    @Test
    void a_bug_in_an_adapter_is_a_failure_and_never_thrown() {
        platform.before = call -> {
            throw new IllegalStateException("oops");
        };

        assertThat(perform(new Act.Stop(WEB)))
                .isEqualTo(new ActResult.Failed("Rung itself failed: java.lang.IllegalStateException: oops", false));
    }

    static ActPerformer performer(SequencedMap<String, Site> sites) {
        return new ActPerformer(
                new EnvironmentId("shop", "default"),
                App.of("shop"),
                sites,
                FENCE,
                new SystemClock(),
                hook -> ActResult.done());
    }

    static InstanceSpec spec(InstanceId id) {
        return spec(id, false);
    }

    private static InstanceSpec spec(InstanceId id, boolean oneShot) {
        Service service = Service.of(id.service(), "web:1");
        return new InstanceSpec(
                new EnvironmentId("shop", "default"),
                id,
                App.of("shop", service),
                service,
                new ImageId("sha256:1"),
                List.of(),
                Optional.empty(),
                "/srv/shop",
                "f",
                oneShot);
    }

    private ActResult perform(Act act) {
        return performer.perform("a", act, ++number);
    }

    private SequencedMap<String, Site> sites() {
        var sites = new LinkedHashMap<String, Site>();
        sites.put("a", new Site(platform, edge, lock));
        sites.put("b", new Site(other.platform, other.edge, new MemoryHostLock()));
        return sites;
    }

    private static PlacedInstance placed(InstanceId id) {
        return new PlacedInstance("a", id);
    }

    private static Act.Share share(InstanceId id, int weight) {
        return new Act.Share(placed(id), weight);
    }

    private static Target target(InstanceId id) {
        return new Target(id, new LinkedHashMap<>(), Target.State.ACTIVE);
    }

    private static Volume volume() {
        return new Volume(
                "data", Optional.empty(), false, Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static Network network() {
        return new Network(
                "back",
                Optional.empty(),
                false,
                Optional.empty(),
                new LinkedHashMap<>(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Network.Ipam(Optional.empty(), List.of(), new LinkedHashMap<>()),
                new LinkedHashMap<>());
    }

    /** The second host. */
    private static final class Other {
        private final FakePlatform platform = new FakePlatform();
        private final FakeEdge edge = new FakeEdge();
    }
}
