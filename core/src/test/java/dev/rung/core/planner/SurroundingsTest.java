package dev.rung.core.planner;

import static dev.rung.core.planner.PlanShape.step;
import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.app;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final Service DB = writing(Service.of("db", "postgres:17"), "data");

    @Test
    void what_rung_makes_is_removed_when_it_is_taken_back() {
        Plan plan = Planner.plan(Observed.NOTHING, wanted(1, DB));

        assertThat(step(plan, "network:default").what()).isEqualTo("make network default");
        assertThat(step(plan, "network:default").undo())
                .containsExactly(new Act.RemoveNetwork(Wishes.network("default")));
        assertThat(step(plan, "volume:data").what()).isEqualTo("make volume data");
        assertThat(step(plan, "volume:data").undo()).containsExactly(new Act.RemoveVolume(Wishes.volume("data")));
    }

    @Test
    void what_is_not_rungs_own_is_found_and_never_removed() {
        App external = external(app(DB));

        Plan plan = Planner.plan(Observed.NOTHING, wanted(1, external));

        assertThat(step(plan, "network:default").what()).isEqualTo("find network default");
        assertThat(step(plan, "network:default").undo()).isEmpty();
        assertThat(step(plan, "volume:data").what()).isEqualTo("find volume data");
        assertThat(step(plan, "volume:data").undo()).isEmpty();
        var world = new World().carryOut(plan);
        assertThat(PlanShape.ids(Removal.down(world.observe(), wanted(1, external), true)))
                .doesNotContain("network:default", "volume:data");
    }

    @Test
    void an_edge_that_has_nothing_to_serve_any_more_is_told_so() {
        var world = after(wanted(1, web("web:1")));

        Plan plan = Planner.plan(world.observe(), wanted(2, Service.of("web", "web:2")));

        assertThat(step(plan, "publish").what()).isEqualTo("serve nothing");
        assertThat(step(plan, "publish").act()).isEqualTo(new Act.Publish(List.of()));
    }

    /** The same app among networks and volumes that somebody else made. */
    private static App external(App app) {
        var networks = new LinkedHashMap<String, Network>();
        app.networks().forEach((key, own) -> networks.put(key, external(own)));
        var volumes = new LinkedHashMap<String, Volume>();
        app.volumes()
                .forEach((key, own) -> volumes.put(
                        key, new Volume(key, own.name(), true, own.driver(), own.driverOptions(), own.labels())));
        return new App(app.name(), app.services(), networks, volumes, app.configs(), app.secrets());
    }

    private static Network external(Network own) {
        return new Network(
                own.key(),
                own.name(),
                true,
                own.driver(),
                own.driverOptions(),
                own.internal(),
                own.attachable(),
                own.ipv4(),
                own.ipv6(),
                own.ipam(),
                own.labels());
    }
}
