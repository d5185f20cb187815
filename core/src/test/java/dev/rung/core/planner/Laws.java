package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds behind every single act of a release, whatever its strategy and in whatever order its steps come. */
final class Laws {
    private final World world;
    private final Wanted wanted;
    private final Map<Place, Integer> promised = new LinkedHashMap<>();

    /** The laws for a release that begins now. */
    Laws(World world, Wanted wanted) {
        this.world = world;
        this.wanted = wanted;
        wanted.services()
                .forEach((service, wish) -> world.observe().hosts().keySet().forEach(host -> {
                    int serving = world.servedBy(host, service).size();
                    if (startsFirst(wish)) {
                        promised.put(new Place(host, service), Math.min(serving, wish.replicas()));
                    }
                }));
    }

    /** Carries steps out, host by host, and checks the laws behind each act. */
    void carryOut(List<Step> steps) {
        for (Step step : steps) {
            for (String host : step.hosts().isEmpty() ? List.of("") : step.hosts()) {
                assertThat(world.perform(host, step.act())).as(step.id()).isInstanceOf(ActResult.Done.class);
                check(step.id() + " on " + host);
            }
        }
    }

    private void check(String behind) {
        promised.forEach((place, capacity) -> assertThat(world.servedBy(place.host(), place.service()))
                .as("targets of " + place.service() + " at the edge of " + place.host() + " behind " + behind)
                .hasSizeGreaterThanOrEqualTo(capacity));
        assertThat(world.running())
                .as("writers of the volume behind " + behind)
                .filteredOn(name -> name.startsWith("db-"))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(world.started())
                .as("one-shots that were started, behind " + behind)
                .filteredOn(id -> id.release() == wanted.release() && isOneShot(id.service()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.index() == 1);
    }

    private boolean isOneShot(String service) {
        ServiceWish wish = wanted.services().get(service);
        return wish != null && wish.oneShot();
    }

    private boolean startsFirst(ServiceWish wish) {
        boolean asked = wish.service().replication().update().order() == Order.STOP_FIRST;
        boolean writes = ReplacementOrder.soleWriterOf(
                        wish.service(), wanted.policy().sharedVolumes())
                .isPresent();
        return !asked && !writes && !wish.oneShot();
    }

    private record Place(String host, String service) {}
}
