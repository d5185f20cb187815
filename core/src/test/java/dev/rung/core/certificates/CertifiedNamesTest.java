package dev.rung.core.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertifiedNamesTest {
    private static final ToService WEB = new ToService("web", 8000);

    @Test
    void every_host_of_an_https_route_needs_one_once() {
        var https = new Listener(
                "0.0.0.0",
                443,
                Kind.HTTPS,
                List.of(
                        new Route(Optional.of("shop.example.com"), "/", WEB),
                        new Route(Optional.of("shop.example.com"), "/api", WEB),
                        new Route(Optional.of("www.example.com"), "/", new Redirect("https://shop.example.com")),
                        Route.all("web", 8000)));
        var tcp = new Listener("0.0.0.0", 5432, Kind.TCP, List.of(Route.all("db", 5432)));

        assertThat(CertifiedNames.of(List.of(https, tcp))).containsExactly("shop.example.com", "www.example.com");
    }

    @Test
    void a_wildcard_holds_for_one_label_more_and_no_other_name() {
        assertThat(CertifiedNames.covers("*.example.com", "shop.example.com")).isTrue();
        assertThat(CertifiedNames.covers("*.example.com", "a.shop.example.com")).isFalse();
        assertThat(CertifiedNames.covers("*.example.com", "example.com")).isFalse();
        assertThat(CertifiedNames.covers("*.example.com", "*.example.com")).isTrue();
        assertThat(CertifiedNames.covers("*.example.com", ".example.com")).isFalse();
    }

    @Test
    void a_plain_name_holds_for_itself_in_any_case() {
        assertThat(CertifiedNames.covers("Shop.Example.com", "shop.example.com"))
                .isTrue();
        assertThat(CertifiedNames.covers("example.com", "shop.example.com")).isFalse();
        assertThat(CertifiedNames.isWildcard("example.com")).isFalse();
        assertThat(CertifiedNames.isWildcard("*.example.com")).isTrue();
    }
}
