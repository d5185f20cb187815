package dev.rung.servers.haproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    private static final EnvironmentId STAGING = new EnvironmentId("shop", "staging");
    private static final HaproxySettings SETTINGS = HaproxySettings.defaults();
    private static final EdgeFiles FILES = new EdgeFiles(Path.of("/edge"));

    private static final EdgeState ONE = state(SHOP, 80, target(1, 8001));

    @Test
    void the_same_is_rendered_for_the_same() {
        assertThat(Rendering.of(ONE, SETTINGS, FILES)).isEqualTo(Rendering.of(ONE, SETTINGS, FILES));
    }

    @Test
    void what_can_be_changed_at_run_time_leaves_the_mark_as_it_is() {
        String mark = mark(ONE);

        assertThat(mark(state(SHOP, 80, target(1, 8001), target(2, 8002)))).isEqualTo(mark);
        assertThat(mark(state(SHOP, 80, target(1, 8001).in(Target.State.DOWN)))).isEqualTo(mark);
        assertThat(mark(state(SHOP, 80, target(1, 9001)))).isEqualTo(mark);
        assertThat(mark(state(SHOP, 80, target(1, 8001).weighing(7)))).isEqualTo(mark);
        assertThat(mark(ONE.with(SHOP, ONE.of(SHOP).with(true)))).isEqualTo(mark);
    }

    @Test
    void what_needs_a_new_worker_changes_the_mark() {
        String mark = mark(ONE);

        assertThat(mark(state(SHOP, 81, target(1, 8001)))).isNotEqualTo(mark);
        assertThat(mark(state(SHOP, 80, target(1, 8001).weighing(5), target(2, 8002))))
                .isNotEqualTo(mark);
        assertThat(mark(state(STAGING, 80, target(1, 8001)))).isNotEqualTo(mark);
        assertThat(mark(ONE.with(SHOP, ONE.of(SHOP).with(List.of(listener(80, new Redirect("https://else")))))))
                .isNotEqualTo(mark);
        assertThat(Rendering.of(ONE, SETTINGS.trusting(List.of("10.0.0.0/8")), FILES)
                        .mark())
                .isNotEqualTo(mark);
    }

    @Test
    void environments_share_no_backend() {
        EdgeState both = ONE.with(STAGING, state(STAGING, 81, target(1, 8002)).of(STAGING));

        Rendering rendering = Rendering.of(both, SETTINGS, FILES);

        assertThat(rendering.backends().keySet())
                .containsExactly("http:shop:default:web:8080", "http:shop:staging:web:8080");
        assertThat(rendering.config()).contains("web-1-1 127.0.0.1:8001").contains("web-1-1 127.0.0.1:8002");
    }

    @Test
    void the_least_busy_is_chosen_where_weights_are_equal_and_shares_are_kept_where_they_are_not() {
        assertThat(Rendering.of(ONE, SETTINGS, FILES).config()).contains("balance leastconn");
        assertThat(Rendering.of(state(SHOP, 80, target(1, 1).weighing(1), target(2, 2)), SETTINGS, FILES)
                        .config())
                .contains("balance roundrobin")
                .doesNotContain("balance leastconn");
    }

    @Test
    void names_and_addresses_cannot_bring_lines_of_their_own() {
        var evil = new EnvironmentId("shop\n  bind *:1", "default");

        assertThatThrownBy(() -> Rendering.of(state(evil, 80, target(1, 1)), SETTINGS, FILES))
                .isInstanceOf(PortException.class);
        assertThatThrownBy(() -> Rendering.of(
                        state(SHOP, 80, target("127.0.0.1:1 check\n  server x 6.6.6.6", 1, 1)), SETTINGS, FILES))
                .isInstanceOf(PortException.class);
        assertThatThrownBy(() -> Rendering.of(
                        ONE.with(SHOP, ONE.of(SHOP).with(List.of(listener(80, new Redirect("https://a\n/ http:b"))))),
                        SETTINGS,
                        FILES))
                .isInstanceOf(PortException.class);
        assertThatThrownBy(() -> Rendering.of(ONE, SETTINGS, new EdgeFiles(Path.of("/it's"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String mark(EdgeState state) {
        return Rendering.of(state, SETTINGS, FILES).mark();
    }

    private static EdgeState state(EnvironmentId environment, int port, Target... targets) {
        return EdgeState.EMPTY.with(
                environment,
                EnvironmentState.EMPTY
                        .with(List.of(listener(port, new Listener.ToService("web", 8080))))
                        .with("web", ServiceState.EMPTY.become(List.of(targets))));
    }

    private static Listener listener(int port, Listener.Destination to) {
        return new Listener("127.0.0.1", port, Kind.HTTP, List.of(new Route(Optional.empty(), "/", to)));
    }

    private static Target target(int index, int port) {
        return target("127.0.0.1", index, port);
    }

    private static Target target(String host, int index, int port) {
        return new Target(
                new InstanceId("web", 1, index),
                new LinkedHashMap<>(Map.of(8080, new Address(host, port))),
                Target.State.ACTIVE);
    }
}
