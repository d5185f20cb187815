package dev.rung.laptop.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.engine.state.StateRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptEdgeTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);
    private static final InstanceId WEB = new InstanceId("web", 1, 1);
    private static final List<Listener> LISTENERS =
            List.of(new Listener("127.0.0.1", 8080, Kind.HTTP, List.of(Route.all("web", 80))));

    @TempDir
    Path folder;

    private final MemoryEdge real = new MemoryEdge();
    private EnvironmentStore store;
    private KeptEdge edge;

    /** Remembers what it is told, and refuses a port when it is told to. */
    private static final class MemoryEdge implements Edge {
        private final Map<EnvironmentId, List<Listener>> listeners = new LinkedHashMap<>();
        private final Map<String, List<Target>> targets = new LinkedHashMap<>();
        private final List<String> told = new ArrayList<>();
        private boolean refusing;
        private boolean maintenance;

        @Override
        public void publish(EnvironmentId environment, List<Listener> wanted) {
            if (refusing) {
                throw new PortException(PortException.Kind.FAILED, "port 8080: taken", "");
            }
            listeners.put(environment, wanted);
            told.add("publish");
        }

        @Override
        public void target(EnvironmentId environment, String service, List<Target> wanted) {
            targets.put(service, wanted);
            told.add("target");
        }

        @Override
        public void maintenance(EnvironmentId environment, boolean on) {
            maintenance = on;
        }

        @Override
        public EdgeView view(EnvironmentId environment) {
            return new EdgeView(listeners.getOrDefault(environment, List.of()), List.of(), List.of(), maintenance);
        }
    }

    @BeforeEach
    void make() {
        store = new EnvironmentStore(new StateRoot(folder), "edge.json");
        edge = new KeptEdge(real, store);
    }

    private static Target web(Target.State state) {
        var addresses = new LinkedHashMap<Integer, Address>();
        addresses.put(80, new Address("127.0.0.1", 4000));
        return new Target(WEB, addresses, state);
    }

    private static List<Instance> observed(Instance.State state) {
        return List.of(TargetHealthTest.instance(
                WEB,
                state,
                state == Instance.State.RUNNING,
                web(Target.State.ACTIVE).addresses()));
    }

    private KeptEdge next() {
        return new KeptEdge(real, store);
    }

    @Test
    void what_was_told_is_told_again_by_the_next_one() {
        edge.know(SHOP, Engine.DOCKER);
        edge.publish(SHOP, LISTENERS);
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));
        edge.maintenance(SHOP, true);
        real.listeners.clear();
        real.targets.clear();
        real.maintenance = false;

        KeptEdge next = next();
        next.restore(SHOP);
        next.follow(SHOP, next.generation(SHOP), observed(Instance.State.RUNNING));

        assertThat(next.engine(SHOP)).isEqualTo(Engine.DOCKER);
        assertThat(real.listeners.get(SHOP)).isEqualTo(LISTENERS);
        assertThat(real.targets.get("web")).containsExactly(web(Target.State.ACTIVE));
        assertThat(real.maintenance).isTrue();
    }

    @Test
    void what_was_refused_is_not_kept() {
        edge.publish(SHOP, LISTENERS);
        real.refusing = true;
        assertThatThrownBy(() -> edge.publish(SHOP, List.of())).hasMessageContaining("taken");
        real.refusing = false;

        next().restore(SHOP);

        assertThat(real.listeners.get(SHOP)).isEqualTo(LISTENERS);
    }

    @Test
    void a_restore_that_is_refused_can_be_tried_again() {
        edge.publish(SHOP, LISTENERS);
        real.listeners.clear();
        KeptEdge next = next();
        real.refusing = true;
        assertThatThrownBy(() -> next.restore(SHOP)).hasMessageContaining("taken");
        real.refusing = false;

        next.restore(SHOP);

        assertThat(real.listeners.get(SHOP)).isEqualTo(LISTENERS);
    }

    @Test
    void maintenance_is_restored_also_when_a_plan_publishes_first() {
        edge.maintenance(SHOP, true);
        real.maintenance = false;

        next().publish(SHOP, LISTENERS);

        assertThat(real.maintenance).isTrue();
    }

    @Test
    void targets_follow_their_instances_and_what_the_plan_set_is_kept() {
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));

        edge.follow(SHOP, edge.generation(SHOP), observed(Instance.State.FAILED));
        assertThat(real.targets.get("web")).containsExactly(web(Target.State.DOWN));

        edge.follow(SHOP, edge.generation(SHOP), observed(Instance.State.RUNNING));
        assertThat(real.targets.get("web")).containsExactly(web(Target.State.ACTIVE));
    }

    @Test
    void targets_keep_the_weight_a_plan_gave_them_whatever_becomes_of_their_instances_and_of_the_agent() {
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE).weighing(5)));

        edge.follow(SHOP, edge.generation(SHOP), List.of());
        assertThat(real.targets.get("web"))
                .containsExactly(web(Target.State.DOWN).weighing(5));

        KeptEdge next = next();
        next.follow(SHOP, next.generation(SHOP), observed(Instance.State.RUNNING));
        assertThat(real.targets.get("web"))
                .containsExactly(web(Target.State.ACTIVE).weighing(5));
    }

    @Test
    void targets_that_were_kept_before_there_were_weights_have_the_usual_one() throws Exception {
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));
        String kept = store.read(SHOP).orElseThrow();
        assertThat(kept).contains(",\"weight\":100");
        store.write(SHOP, kept.replace(",\"weight\":100", ""));

        KeptEdge next = next();
        next.follow(SHOP, next.generation(SHOP), observed(Instance.State.RUNNING));

        assertThat(real.targets.get("web")).containsExactly(web(Target.State.ACTIVE));
    }

    @Test
    void the_edge_is_not_told_what_it_knows() {
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));
        real.told.clear();

        edge.follow(SHOP, edge.generation(SHOP), observed(Instance.State.RUNNING));

        assertThat(real.told).isEmpty();
    }

    @Test
    void an_observation_from_before_a_plans_word_changes_nothing() {
        long before = edge.generation(SHOP);
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));

        edge.follow(SHOP, before, List.of());

        assertThat(real.targets.get("web")).containsExactly(web(Target.State.ACTIVE));
    }

    @Test
    void a_service_without_targets_is_kept_no_more() {
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));
        edge.target(SHOP, "web", List.of());
        real.targets.clear();

        KeptEdge next = next();
        next.follow(SHOP, next.generation(SHOP), List.of());

        assertThat(real.targets).isEmpty();
    }

    @Test
    void what_was_forgotten_is_gone_for_good() {
        edge.publish(SHOP, LISTENERS);
        edge.target(SHOP, "web", List.of(web(Target.State.ACTIVE)));

        edge.forget(SHOP);

        assertThat(real.listeners.get(SHOP)).isEmpty();
        assertThat(real.targets.get("web")).isEmpty();
        assertThat(store.environments()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_told_with_what_to_do() throws Exception {
        store.write(SHOP, "{\"engine\":");

        assertThatThrownBy(() -> next().restore(SHOP))
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy().orElseThrow()).contains("edge.json"))
                .hasMessageContaining("cannot be read");
    }
}
