package dev.rung.servers.cloudflare;

import static dev.rung.servers.cloudflare.FrontContract.A;
import static dev.rung.servers.cloudflare.FrontContract.B;
import static dev.rung.servers.cloudflare.FrontContract.C;
import static dev.rung.servers.cloudflare.FrontContract.SHOP;
import static dev.rung.servers.cloudflare.FrontContract.STAGING;
import static dev.rung.servers.cloudflare.FrontContract.closed;
import static dev.rung.servers.cloudflare.FrontContract.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Front.Balanced;
import dev.rung.core.port.Front.Check;
import dev.rung.core.port.Front.Origin;
import dev.rung.core.port.PortException;
import dev.rung.servers.cloudflare.Observed.DnsRecord;
import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Monitor;
import dev.rung.servers.cloudflare.Thing.Pool;
import dev.rung.servers.cloudflare.Thing.Probe;
import dev.rung.servers.cloudflare.Zones.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decided from what is there, without any API. */
class CloudflareDecisionTest {
    private static final String ACCOUNT = "account";
    private static final Zone COM = new Zone("zone-com", "example.com", true, ACCOUNT);
    private static final Zone ORG = new Zone("zone-org", "example.org", true, ACCOUNT);
    private static final Zone EU = new Zone("zone-eu", "eu.example.com", true, ACCOUNT);
    private static final Zones ZONES = new Zones(List.of(COM, ORG, EU));
    private static final List<String> NAMES = List.of(
            "example.com",
            "shop.example.com",
            "www.example.com",
            "shop.eu.example.com",
            "*.example.org",
            "example.org");
    private static final int MOST_CHANGES = 60;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 300).boxed();
    }

    @Test
    void a_name_belongs_to_the_longest_domain_that_holds_it() {
        assertThat(ZONES.of("example.com")).isEqualTo(COM);
        assertThat(ZONES.of("a.b.example.com")).isEqualTo(COM);
        assertThat(ZONES.of("shop.eu.example.com")).isEqualTo(EU);
        assertThat(ZONES.of("eu.example.com")).isEqualTo(EU);
        assertThat(ZONES.of("*.example.org")).isEqualTo(ORG);
        assertThatThrownBy(() -> ZONES.of("myexample.com"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("myexample.com");
        assertThatThrownBy(() -> ZONES.of("com")).isInstanceOf(PortException.class);
    }

    @Test
    void of_two_domains_of_one_name_the_one_that_answers_counts() {
        var moved = new Zone("zone-old", "example.com", false, "former-account");

        assertThat(new Zones(List.of(moved, COM)).of("shop.example.com")).isEqualTo(COM);
        assertThat(new Zones(List.of(COM, moved)).of("shop.example.com")).isEqualTo(COM);
    }

    @Test
    void a_name_that_moved_to_a_domain_of_its_own_is_led_there_and_no_longer_from_above() {
        Balanced wanted = wanted(Set.of("shop.eu.example.com"), A);
        Observed before =
                settle(new Observed(new Zones(List.of(COM)), List.of(), List.of()), new Balancing(SHOP, wanted)::next);

        Observed after = settle(new Observed(ZONES, before.things(), List.of()), new Balancing(SHOP, wanted)::next);

        assertThat(after.balancers()).extracting(LoadBalancer::zone).containsExactly(EU.id());
    }

    @Test
    void records_of_names_that_are_led_do_not_matter_and_others_do() {
        var balancing = new Balancing(SHOP, wanted(Set.of("example.com"), A));
        var elsewhere = new DnsRecord("example.com", "CNAME", "shop.example.net");

        assertThatThrownBy(() -> balancing.next(new Observed(ZONES, List.of(), List.of(elsewhere))))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("CNAME shop.example.net");
        Observed settled = settle(new Observed(ZONES, List.of(), List.of()), balancing::next);
        assertThat(balancing.next(new Observed(ZONES, settled.things(), List.of(elsewhere))))
                .isEmpty();
    }

    @Test
    void what_is_there_twice_stays_while_somebody_else_uses_it() {
        String mark = new Own(SHOP).mark();
        Probe probe = Probe.of(new Check(true, "/health", 443), "example.com");
        var spare = new Pool(ACCOUNT, "z-pool", mark, "spare", true, Optional.of("z-monitor"), List.of(A));
        var byHand = new LoadBalancer(
                COM.id(), "x", "by hand", "blog.example.com", true, true, List.of(spare.id()), Optional.of(spare.id()));
        var twice = new Monitor(ACCOUNT, "z-monitor", mark, probe);
        Observed before = new Observed(
                ZONES,
                List.of(
                        new Monitor(ACCOUNT, "a-monitor", mark, probe),
                        twice,
                        new Pool(ACCOUNT, "a-pool", mark, "first", true, Optional.of("a-monitor"), List.of(A)),
                        spare,
                        byHand),
                List.of());
        var balancing = new Balancing(SHOP, wanted(Set.of("example.com"), A));

        assertThat(settle(before, balancing::next).things()).contains(spare, twice, byHand);

        Observed freed = before.after(new Change.Remove(byHand), Thing.NO_ID);
        assertThat(settle(freed, balancing::next).things()).doesNotContain(spare, twice);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void once_all_changes_are_made_the_names_lead_to_the_hosts_and_nothing_is_left_to_do(int seed) {
        var random = new Random(seed);
        Observed before = world(random);
        Balanced wanted = wish(random);
        var balancing = new Balancing(SHOP, wanted);

        Observed after = settle(before, balancing::next);

        assertThat(others(after)).isEqualTo(others(before));
        var own = new Own(SHOP);
        assertThat(after.balancers().stream().filter(own::is).map(LoadBalancer::name))
                .containsExactlyInAnyOrderElementsOf(wanted.names());
        for (String name : wanted.names()) {
            LoadBalancer balancer = after.balancer(name).orElseThrow();
            assertThat(balancer.enabled() && balancer.proxied()).isTrue();
            Pool pool = pool(after, balancer.pools().getFirst());
            assertThat(pool.enabled()).isTrue();
            assertThat(pool.origins()).containsExactlyInAnyOrderElementsOf(wanted.origins());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void to_leave_takes_all_of_the_environment_and_nothing_else(int seed) {
        Observed before = world(new Random(seed));

        Observed after = settle(before, new Leaving(SHOP)::next);

        assertThat(after.things()).isEqualTo(others(before));
    }

    /** Makes one change after the other, and sees each time that nothing leads to what is not there. */
    private static Observed settle(Observed observed, Function<Observed, Optional<Change>> decision) {
        Observed now = observed;
        for (int made = 0; made < MOST_CHANGES; made++) {
            Optional<Change> change = decision.apply(now);
            if (change.isEmpty()) {
                return now;
            }
            now = now.after(change.get(), "new-" + made);
            for (LoadBalancer balancer : now.balancers()) {
                for (String pool : balancer.pools()) {
                    pool(now, pool);
                }
            }
            for (Pool pool : now.pools()) {
                if (pool.monitor().isPresent()) {
                    assertThat(now.monitors())
                            .extracting(Monitor::id)
                            .contains(pool.monitor().get());
                }
            }
        }
        throw new AssertionError("more changes than things");
    }

    private static Pool pool(Observed observed, String id) {
        return observed.pools().stream()
                .filter(pool -> pool.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Thing> others(Observed observed) {
        var own = new Own(SHOP);
        return observed.things().stream().filter(thing -> !own.is(thing)).toList();
    }

    /** Things of this environment, of another and of people, as runs that were cut short leave them. */
    private static Observed world(Random random) {
        var things = new ArrayList<Thing>();
        things.addAll(things(random, new Own(SHOP).mark(), "own", NAMES.subList(0, 5)));
        things.addAll(things(random, new Own(STAGING).mark(), "staging", List.of("staging.example.com")));
        things.addAll(things(random, "made by hand", "hand", List.of("blog.example.com", "mail.example.org")));
        return new Observed(ZONES, things, List.of());
    }

    private static List<Thing> things(Random random, String mark, String prefix, List<String> names) {
        var monitors = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new Monitor(ACCOUNT, prefix + "-monitor-" + i, mark, probe(random)))
                .toList();
        var pools = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new Pool(
                        ACCOUNT,
                        prefix + "-pool-" + i,
                        mark,
                        prefix + i,
                        random.nextInt(4) > 0,
                        monitors.isEmpty() || random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(any(random, monitors).id()),
                        origins(random)))
                .toList();
        var things = new ArrayList<Thing>(monitors);
        things.addAll(pools);
        if (!pools.isEmpty()) {
            for (String name : names) {
                if (random.nextBoolean()) {
                    String pool = any(random, pools).id();
                    things.add(new LoadBalancer(
                            ZONES.of(name).id(),
                            prefix + "-balancer-" + name,
                            mark,
                            name,
                            random.nextInt(4) > 0,
                            random.nextInt(4) > 0,
                            List.of(pool),
                            Optional.of(any(random, pools).id())));
                }
            }
        }
        return things;
    }

    private static Balanced wish(Random random) {
        var names = new TreeSet<String>(Set.of(any(random, NAMES)));
        NAMES.stream().filter(_ -> random.nextBoolean()).forEach(names::add);
        return new Balanced(
                names, origins(random), new Check(random.nextBoolean(), "/health", random.nextBoolean() ? 443 : 8080));
    }

    private static List<Origin> origins(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(A);
            case 1 -> List.of(B, A);
            case 2 -> List.of(closed(A), B);
            default -> List.of(A, closed(B), C);
        };
    }

    private static Probe probe(Random random) {
        return Probe.of(new Check(random.nextBoolean(), "/health", 443), any(random, NAMES));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
