package dev.rung.servers.cloudflare;

import static dev.rung.servers.cloudflare.FrontContract.A;
import static dev.rung.servers.cloudflare.FrontContract.B;
import static dev.rung.servers.cloudflare.FrontContract.SHOP;
import static dev.rung.servers.cloudflare.FrontContract.STAGING;
import static dev.rung.servers.cloudflare.FrontContract.closed;
import static dev.rung.servers.cloudflare.FrontContract.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Front.Balanced;
import dev.rung.core.port.Front.Origin;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.servers.cloudflare.CloudflareContractTest.Others;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is Cloudflare's own: what is made there, in which order, and what of it stays other people's. */
class CloudflareFrontTest {
    private static final String NAME = "shop.example.com";
    private static final Balanced WANTED = wanted(Set.of(NAME), A, closed(B));

    private final CloudflareApi api = new CloudflareApi();
    private final CloudflareState state = api.state();
    private final CloudflareFront balancer =
            new CloudflareFront(api.uri(), () -> CloudflareApi.TOKEN, Duration.ofSeconds(30));
    private String zone = "";

    @BeforeEach
    void haveADomain() {
        zone = state.zone("example.com", CloudflareState.ACCOUNT);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void what_is_led_to_is_made_first_and_taken_away_last() {
        balancer.balance(SHOP, WANTED);
        assertThat(kindsChanged()).containsExactly("POST monitors", "POST pools", "POST load_balancers");

        balancer.leave(SHOP);
        assertThat(kindsChanged())
                .endsWith("DELETE load_balancers", "DELETE pools", "DELETE monitors")
                .hasSize(6);
    }

    @Test
    void things_are_made_as_the_documentation_writes_them() {
        balancer.balance(SHOP, WANTED);

        Fields monitor = state.all("monitors").getFirst();
        assertThat(monitor.text("description")).isEqualTo("made by Rung for shop/default");
        assertThat(monitor.object("header").texts("Host")).containsExactly(NAME);
        assertThat(monitor.flag("allow_insecure")).isTrue();
        Fields pool = state.all("pools").getFirst();
        assertThat(pool.text("name")).startsWith("rung-shop-default-");
        assertThat(pool.text("monitor")).isEqualTo(monitor.text("id"));
        assertThat(pool.list("origins").stream().map(Fields::values))
                .containsExactly(
                        Map.of("name", "a", "address", A.address(), "enabled", true),
                        Map.of("name", "b", "address", B.address(), "enabled", false));
        Fields leading = state.all("load_balancers").getFirst();
        assertThat(leading.flag("proxied")).isTrue();
        assertThat(leading.texts("default_pools")).containsExactly(pool.text("id"));
        assertThat(leading.text("fallback_pool")).isEqualTo(pool.text("id"));
    }

    @Test
    void a_host_shows_a_certificate_by_name_so_a_check_names_one_that_exists() {
        balancer.balance(SHOP, wanted(Set.of("*.example.com"), A));

        assertThat(state.all("monitors").getFirst().object("header").texts("Host"))
                .containsExactly("www.example.com");
    }

    @Test
    void what_is_set_in_the_dashboard_stays_and_what_leads_is_put_right() {
        balancer.balance(SHOP, WANTED);
        patch("accounts/" + CloudflareState.ACCOUNT, "monitors", "{\"interval\":90}");
        patch(
                "accounts/" + CloudflareState.ACCOUNT,
                "pools",
                "{\"notification_email\":\"ops@example.com\",\"check_regions\":[\"WEU\"],\"enabled\":false,"
                        + "\"description\":\"made by Rung for shop/default - ask Jo\"}");
        patch("zones/" + zone, "load_balancers", "{\"enabled\":false,\"session_affinity\":\"cookie\"}");

        List<String> lines = balancer.balance(SHOP, wanted(Set.of(NAME), A, B));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("opened b", "switched on");
        assertThat(lines.getLast()).contains(NAME);
        assertThat(state.all("monitors").getFirst().integer("interval")).isEqualTo(90);
        Fields pool = state.all("pools").getFirst();
        assertThat(pool.text("notification_email")).isEqualTo("ops@example.com");
        assertThat(pool.texts("check_regions")).containsExactly("WEU");
        assertThat(pool.text("description")).endsWith("ask Jo");
        assertThat(state.all("load_balancers").getFirst().text("session_affinity"))
                .isEqualTo("cookie");
        assertThat(state.led()).isEqualTo(Map.of(NAME, Set.of(A.address(), B.address())));
    }

    @Test
    void dns_records_that_lead_elsewhere_are_named_and_nothing_is_made() {
        state.dnsRecord(zone, "A", NAME, "198.51.100.7");
        state.dnsRecord(zone, "A", NAME, A.address());

        assertThatThrownBy(() -> balancer.balance(SHOP, WANTED))
                .isInstanceOfSatisfying(
                        PortException.class,
                        refusal -> assertThat(refusal.remedy())
                                .hasValueSatisfying(remedy -> assertThat(remedy).contains(A.address(), "DNS")))
                .hasMessageContaining("A 198.51.100.7")
                .hasMessageNotContaining(A.address());

        assertThat(api.changes()).isEmpty();
    }

    @Test
    void dns_records_that_lead_to_the_hosts_stay_beneath_the_load_balancer() {
        state.dnsRecord(zone, "A", NAME, A.address());
        state.dnsRecord(zone, "A", NAME, B.address());
        state.dnsRecord(zone, "MX", NAME, "mail.example.com");
        state.dnsRecord(zone, "A", "blog.example.com", "198.51.100.7");

        balancer.balance(SHOP, WANTED);

        assertThat(state.led()).isEqualTo(Map.of(NAME, Set.of(A.address())));
        assertThat(api.changes()).noneMatch(change -> change.contains("dns_records"));
    }

    @Test
    void records_beneath_our_own_load_balancer_are_nobody_s_matter() {
        balancer.balance(SHOP, WANTED);
        state.dnsRecord(zone, "A", NAME, "198.51.100.7");

        assertThat(balancer.balance(SHOP, WANTED)).isEmpty();
    }

    @Test
    void what_somebody_else_built_on_our_pool_keeps_everything_in_its_place() {
        balancer.balance(SHOP, WANTED);
        String pool = state.all("pools").getFirst().text("id");
        state.create(
                List.of("zones", zone, "load_balancers"),
                Json.read("{\"name\":\"blog.example.com\",\"default_pools\":[\"" + pool + "\"],\"fallback_pool\":\""
                        + pool + "\"}"));

        assertThatThrownBy(() -> balancer.leave(SHOP))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("blog.example.com");

        assertThat(state.led()).containsKeys(NAME, "blog.example.com");
    }

    @Test
    void a_load_balancer_made_by_hand_is_not_ours_whatever_pool_it_uses() {
        String theirs = Others.lead(state, zone, NAME, A.address());

        assertThatThrownBy(() -> balancer.balance(SHOP, WANTED))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("that Rung did not make");

        assertThat(state.all("load_balancers").getFirst().texts("default_pools"))
                .containsExactly(theirs);
        assertThat(api.changes()).isEmpty();
    }

    @Test
    void a_pool_of_our_name_that_is_not_ours_is_refused() {
        String name = new Own(SHOP).poolName();
        state.create(
                List.of("accounts", CloudflareState.ACCOUNT, "load_balancers", "pools"),
                Json.read("{\"name\":\"" + name + "\",\"check_regions\":[\"WEU\"],\"origins\":[{\"name\":\"x\","
                        + "\"address\":\"198.51.100.7\",\"enabled\":true}]}"));

        assertThatThrownBy(() -> balancer.balance(SHOP, WANTED))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(name);
    }

    @Test
    void what_was_made_twice_is_there_once_after_the_next_time() {
        balancer.balance(SHOP, WANTED);
        state.create(
                List.of("accounts", CloudflareState.ACCOUNT, "load_balancers", "monitors"),
                Json.read("{\"type\":\"http\",\"description\":\"made by Rung for shop/default\",\"port\":80,"
                        + "\"expected_codes\":\"200\"}"));

        assertThat(balancer.balance(SHOP, WANTED)).singleElement().asString().contains("took away the health check");
        assertThat(state.all("monitors")).hasSize(1);
    }

    @Test
    void hosts_are_listed_in_one_account() {
        state.zone("example.org", "ffffffffffffffffffffffffffffffff");

        assertThatThrownBy(() -> balancer.balance(SHOP, wanted(Set.of(NAME, "shop.example.org"), A)))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("two Cloudflare accounts");
    }

    @Test
    void all_accounts_that_the_token_sees_are_left() {
        state.zone("example.org", "ffffffffffffffffffffffffffffffff");
        balancer.balance(SHOP, wanted(Set.of("shop.example.org"), A));
        balancer.balance(STAGING, wanted(Set.of(NAME), A));

        assertThat(balancer.leave(SHOP)).hasSize(3);

        assertThat(state.led()).containsOnlyKeys(NAME);
    }

    @Test
    void two_hosts_need_two_addresses() {
        assertThatThrownBy(() -> balancer.balance(SHOP, wanted(Set.of(NAME), A, new Origin("z", A.address(), true))))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(A.address());
    }

    @Test
    void names_of_pools_are_safe_and_of_one_environment_each() {
        Set<String> names = Set.of(
                new Own(SHOP).poolName(),
                new Own(STAGING).poolName(),
                new Own(new EnvironmentId("shop-a", "b")).poolName(),
                new Own(new EnvironmentId("shop", "a-b")).poolName(),
                new Own(new EnvironmentId("a.very.long.name.indeed".repeat(9), "ü")).poolName());

        assertThat(names).hasSize(5).allMatch(name -> name.matches("[A-Za-z0-9_-]{1,63}"));
    }

    @Test
    void a_token_is_never_sent_in_the_clear_to_another_machine() {
        assertThatThrownBy(() -> new CloudflareFront(
                        URI.create("http://api.example.com/client/v4"),
                        () -> CloudflareApi.TOKEN,
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    private void patch(String place, String kind, String document) {
        String id = state.all(kind).getFirst().text("id");
        String path = place + "/" + (kind.equals("load_balancers") ? kind : "load_balancers/" + kind) + "/" + id;
        state.patch(List.of(path.split("/")), Json.read(document));
    }

    private List<String> kindsChanged() {
        return api.changes().stream()
                .map(change -> change.substring(0, change.indexOf(' ')) + " "
                        + change.replaceAll(".*/(load_balancers|monitors|pools)(/[0-9a-f]{32})?$", "$1"))
                .toList();
    }
}
