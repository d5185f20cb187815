package dev.rung.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActPerformerTest {
    static final InstanceId WEB = new InstanceId("web", 1, 1);

    private final FakePlatform platform = new FakePlatform();
    private final FakeEdge edge = new FakeEdge();
    private final ActPerformer performer = performer(platform, edge);

    @Test
    void acts_become_calls_on_the_platform() {
        assertThat(performer.perform(new Act.Start(spec(WEB)))).isEqualTo(ActResult.done());
        performer.perform(new Act.Restart(WEB));
        performer.perform(new Act.Rename(WEB, "shop-web"));
        performer.perform(new Act.Stop(WEB));
        performer.perform(new Act.Remove(WEB));

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
        performer.perform(new Act.Start(spec(WEB)));
        var gone = new InstanceId("web", 1, 2);

        performer.perform(new Act.SetTargets("web", List.of(gone), List.of(WEB)));

        assertThat(edge.targets.get("web")).singleElement().satisfies(target -> {
            assertThat(target.state()).isEqualTo(Target.State.DRAINING);
            assertThat(target.addresses()).containsKey(80);
        });
    }

    @Test
    void an_instance_is_drained_when_the_edge_has_no_work_left_with_it() {
        performer.perform(new Act.Start(spec(WEB)));
        performer.perform(new Act.SetTargets("web", List.of(), List.of(WEB)));
        edge.inFlight = 2;
        assertThat(performer.perform(new Act.AwaitDrained(List.of(WEB))))
                .isEqualTo(new ActResult.NotYet("web-1-1 still has 2", Duration.ofMillis(100)));
        edge.inFlight = 0;
        assertThat(performer.perform(new Act.AwaitDrained(List.of(WEB)))).isEqualTo(ActResult.done());
    }

    @Test
    void listeners_are_published_and_readiness_is_asked_of_the_platform() {
        var listener = new Listener("127.0.0.1", 8080, Listener.Kind.HTTP, List.of(Listener.Route.all("web", 80)));
        performer.perform(new Act.Publish(List.of(listener)));
        assertThat(edge.listeners).containsExactly(listener);

        assertThat(performer.perform(new Act.AwaitReady(WEB, false, Duration.ZERO)))
                .isInstanceOf(ActResult.Failed.class);
        performer.perform(new Act.Start(spec(WEB)));
        assertThat(performer.perform(new Act.AwaitReady(WEB, false, Duration.ZERO)))
                .isEqualTo(ActResult.done());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_cannot_be_reached_is_tried_again_and_everything_else_has_failed(Kind kind) {
        platform.before = call -> {
            throw new PortException(kind, "web: no", "Do this");
        };

        ActResult stop = performer.perform(new Act.Stop(WEB));
        ActResult start = performer.perform(new Act.Start(spec(WEB)));

        if (kind == Kind.UNREACHABLE) {
            assertThat(stop).isEqualTo(new ActResult.NotYet("web: no. Do this", Duration.ofSeconds(1)));
            assertThat(start).isEqualTo(stop);
        } else {
            assertThat(stop).isEqualTo(new ActResult.Failed("web: no. Do this", false));
            assertThat(start).isEqualTo(new ActResult.Failed("web: no. Do this", true));
        }
    }

    @Test
    void a_bug_in_an_adapter_is_a_failure_and_never_thrown() {
        platform.before = call -> {
            throw new IllegalStateException("oops");
        };

        assertThat(performer.perform(new Act.Stop(WEB)))
                .isEqualTo(new ActResult.Failed("Rung itself failed: java.lang.IllegalStateException: oops", false));
    }

    static ActPerformer performer(FakePlatform platform, FakeEdge edge) {
        return new ActPerformer(
                new EnvironmentId("shop", "default"),
                App.of("shop"),
                platform,
                edge,
                new SystemClock(),
                hook -> ActResult.done());
    }

    static InstanceSpec spec(InstanceId id) {
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
                false);
    }
}
