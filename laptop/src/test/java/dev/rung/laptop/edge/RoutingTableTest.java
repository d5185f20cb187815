package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Listener.Destination;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {
    private static final RoutingTable TABLE = new RoutingTable(List.of(
            route("", "/", "any"),
            route("", "/api", "any-api"),
            route("*.example.com", "/", "wild"),
            route("shop.example.com", "/", "shop"),
            route("shop.example.com", "/api", "shop-api"),
            route("shop.example.com", "/api/v2/", "shop-v2"),
            route("only.example.com", "/admin", "admin")));

    @ParameterizedTest
    @CsvSource({
        "shop.example.com, /, shop",
        "SHOP.example.com:8443, /x, shop",
        "shop.example.com., /x, shop",
        "shop.example.com, /api, shop-api",
        "shop.example.com, /api/orders, shop-api",
        "shop.example.com, /apis, shop",
        "shop.example.com, /api/v2/x, shop-v2",
        "shop.example.com, /api/v2, shop-api",
        "shop.example.com, /%61pi/orders, shop-api",
        "shop.example.com, /x/../api, shop-api",
        "shop.example.com, /%2e%2e/api/./x, shop-api",
        "shop.example.com, /api%2Fv2, shop",
        "blog.example.com, /api, wild",
        "a.blog.example.com, /, any",
        "example.com, /, any",
        "only.example.com, /admin/x, admin",
        "only.example.com, /, wild",
        "[::1]:8080, /api/x, any-api",
        "'', /, any"
    })
    void a_request_finds_the_longest_path_of_the_most_specific_host(String host, String path, String service) {
        assertThat(TABLE.match(host, path)).contains(to(service));
    }

    @Test
    void a_request_that_no_route_covers_finds_nothing() {
        RoutingTable narrow = new RoutingTable(List.of(route("shop.example.com", "/api", "api")));

        assertThat(narrow.match("shop.example.com", "/")).isEmpty();
        assertThat(narrow.match("other.example.com", "/api")).isEmpty();
        assertThat(new RoutingTable(List.of()).match("x", "/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a/b/, /a/b/",
        "/a/./b, /a/b",
        "/a/b/.., /a/",
        "/../../a, /a",
        "/a%2fb, /a%2fb",
        "/%7Euser, /~user",
        "/%zz%4, /%zz%4",
        "*, /*"
    })
    void a_path_has_one_canonical_spelling(String raw, String canonical) {
        assertThat(RequestPath.canonical(raw)).isEqualTo(canonical);
    }

    private static Route route(String host, String path, String service) {
        return new Route(host.isEmpty() ? Optional.empty() : Optional.of(host), path, to(service));
    }

    private static Destination to(String service) {
        return new ToService(service, 80);
    }
}
