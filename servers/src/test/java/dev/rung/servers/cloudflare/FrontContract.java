package dev.rung.servers.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Front;
import dev.rung.core.port.Front.Balanced;
import dev.rung.core.port.Front.Check;
import dev.rung.core.port.Front.Origin;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Front} does. An adapter's test extends this and says how it is started and what can be seen of it; it
 * may lead names of example.com and example.org, and not of example.net.
 */
abstract class FrontContract {
    static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    static final EnvironmentId STAGING = new EnvironmentId("shop", "staging");

    static final Origin A = new Origin("a", "203.0.113.10", true);
    static final Origin B = new Origin("b", "203.0.113.11", true);
    static final Origin C = new Origin("c", "2001:db8::12", true);
    static final Check CHECK = new Check(true, "/.well-known/rung/health", 443);

    private static final String NAME = "shop.example.com";
    private static final String OTHER = "www.example.org";

    /** What is tried. */
    abstract Front balancer();

    /** The addresses that each name leads to now, whoever made it so. */
    abstract Map<String, Set<String>> led();

    /** How hosts are asked whether they are well, as METHOD SCHEME PORT PATH, for all environments. */
    abstract List<String> checks();

    /** Somebody else makes a name lead to an address, and has an account full of things of his own. */
    abstract void anotherLeads(String name, String address);

    static Balanced wanted(Set<String> names, Origin... origins) {
        return new Balanced(new TreeSet<>(names), Arrays.asList(origins), CHECK);
    }

    @Test
    void each_name_leads_to_the_hosts() {
        List<String> lines = balancer().balance(SHOP, wanted(Set.of(NAME, OTHER), A, B));

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(A, B), OTHER, addresses(A, B)));
        assertThat(checks()).containsExactly("GET https 443 /.well-known/rung/health");
        assertThat(lines)
                .isNotEmpty()
                .anyMatch(line -> line.contains(NAME))
                .anyMatch(line -> line.contains(OTHER))
                .anyMatch(line -> line.contains(A.address()));
    }

    @Test
    void a_domain_itself_and_a_wildcard_are_names_too() {
        balancer().balance(SHOP, wanted(Set.of("example.com", "*.example.org"), A));

        assertThat(led()).isEqualTo(Map.of("example.com", addresses(A), "*.example.org", addresses(A)));
    }

    @Test
    void what_is_so_already_is_not_changed() {
        Balanced wanted = wanted(Set.of(NAME), A, B, closed(C));
        balancer().balance(SHOP, wanted);

        assertThat(balancer().balance(SHOP, wanted)).isEmpty();

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(A, B)));
    }

    @Test
    void the_order_of_hosts_means_nothing() {
        balancer().balance(SHOP, wanted(Set.of(NAME), A, B));

        assertThat(balancer().balance(SHOP, wanted(Set.of(NAME), B, A))).isEmpty();
    }

    @Test
    void hosts_come_and_go_and_move() {
        balancer().balance(SHOP, wanted(Set.of(NAME), A, B));
        Origin moved = new Origin("b", "203.0.113.99", true);

        List<String> lines = balancer().balance(SHOP, wanted(Set.of(NAME), moved, C));

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(moved, C)));
        assertThat(lines).singleElement().asString().contains("203.0.113.99", "c (2001:db8::12)", "took away a");
    }

    @Test
    void a_host_that_is_closed_gets_nothing_until_it_is_open_again() {
        balancer().balance(SHOP, wanted(Set.of(NAME), A, B));

        List<String> lines = balancer().balance(SHOP, wanted(Set.of(NAME), A, closed(B)));

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(A)));
        assertThat(lines).singleElement().asString().contains("closed b");

        balancer().balance(SHOP, wanted(Set.of(NAME), A, B));

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(A, B)));
    }

    @Test
    void names_come_and_go() {
        balancer().balance(SHOP, wanted(Set.of(NAME), A));

        balancer().balance(SHOP, wanted(Set.of(OTHER), A));

        assertThat(led()).isEqualTo(Map.of(OTHER, addresses(A)));
    }

    @Test
    void another_check_takes_the_place_of_the_former() {
        balancer().balance(SHOP, wanted(Set.of(NAME), A));

        List<String> lines = balancer()
                .balance(
                        SHOP, new Balanced(new TreeSet<>(Set.of(NAME)), List.of(A), new Check(false, "/health", 8080)));

        assertThat(checks()).containsExactly("GET http 8080 /health");
        assertThat(lines).singleElement().asString().contains("http://HOST:8080/health");
    }

    @Test
    void without_an_open_host_nothing_is_changed() {
        balancer().balance(SHOP, wanted(Set.of(NAME), A, B));

        refused("no host is open", () -> balancer().balance(SHOP, wanted(Set.of(NAME), closed(A), closed(B))));
        refused("no host is open", () -> balancer().balance(SHOP, wanted(Set.of(NAME))));

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(A, B)));
    }

    @Test
    void without_a_name_there_is_nothing_to_lead() {
        refused("no route names a host", () -> balancer().balance(SHOP, wanted(Set.of(), A)));
    }

    @Test
    void a_name_that_is_not_ours_to_lead_is_refused_before_anything_is_changed() {
        refused("shop.example.net", () -> balancer().balance(SHOP, wanted(Set.of(NAME, "shop.example.net"), A)));

        assertThat(led()).isEmpty();
        assertThat(checks()).isEmpty();
    }

    @Test
    void what_somebody_else_leads_is_refused_and_stays() {
        anotherLeads(NAME, "198.51.100.7");

        refused(NAME, () -> balancer().balance(SHOP, wanted(Set.of(NAME, OTHER), A)));

        assertThat(led()).isEqualTo(Map.of(NAME, Set.of("198.51.100.7")));
    }

    @Test
    void all_that_was_made_is_taken_away_and_nothing_else() {
        anotherLeads("blog.example.com", "198.51.100.7");
        List<String> before = checks();
        balancer().balance(SHOP, wanted(Set.of(NAME, OTHER), A, B));

        List<String> lines = balancer().leave(SHOP);

        assertThat(led()).isEqualTo(Map.of("blog.example.com", Set.of("198.51.100.7")));
        assertThat(checks()).isEqualTo(before);
        assertThat(lines).anyMatch(line -> line.contains(NAME)).anyMatch(line -> line.contains(OTHER));
        assertThat(balancer().leave(SHOP)).isEmpty();
    }

    @Test
    void to_leave_where_one_never_was_changes_nothing() {
        assertThat(balancer().leave(SHOP)).isEmpty();
    }

    @Test
    void environments_do_not_touch_each_other() {
        EnvironmentId one = new EnvironmentId("shop-a", "b");
        EnvironmentId lookAlike = new EnvironmentId("shop", "a-b");
        balancer().balance(one, wanted(Set.of("one.example.com"), A));
        balancer().balance(lookAlike, wanted(Set.of("two.example.com"), B));
        balancer().balance(SHOP, wanted(Set.of(NAME), C));

        balancer().leave(lookAlike);

        assertThat(led()).isEqualTo(Map.of("one.example.com", addresses(A), NAME, addresses(C)));
    }

    @Test
    void a_name_belongs_to_one_environment() {
        balancer().balance(STAGING, wanted(Set.of(NAME), B));

        refused("shop/staging", () -> balancer().balance(SHOP, wanted(Set.of(NAME), A)));

        assertThat(led()).isEqualTo(Map.of(NAME, addresses(B)));
    }

    static Origin closed(Origin origin) {
        return new Origin(origin.host(), origin.address(), false);
    }

    private static Set<String> addresses(Origin... origins) {
        var addresses = new TreeSet<String>();
        for (Origin origin : origins) {
            addresses.add(origin.address());
        }
        return addresses;
    }

    private static void refused(String because, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(PortException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.FAILED);
                    assertThat(refusal.remedy()).isPresent();
                })
                .hasMessageContaining(because);
    }
}
