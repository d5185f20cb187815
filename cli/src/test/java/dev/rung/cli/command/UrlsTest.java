package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UrlsTest {
    private static final Route BY_NAME =
            new Route(Optional.of("shop.example.com"), "/", new Listener.ToService("web", 8000));
    private static final Route API =
            new Route(Optional.of("shop.example.com"), "/api", new Listener.ToService("api", 8000));

    @Test
    void what_is_served_to_the_world_is_found_by_its_names() {
        assertThat(urls("0.0.0.0", 80, BY_NAME, API)).containsExactly("http://shop.example.com");
        assertThat(urls("0.0.0.0", 8080, BY_NAME)).containsExactly("http://shop.example.com:8080");
    }

    @Test
    void what_answers_to_any_name_is_found_by_its_number() {
        assertThat(urls("0.0.0.0", 8000, BY_NAME, Route.all("web", 8000))).containsExactly("http://127.0.0.1:8000");
        assertThat(urls("127.0.0.1", 8080, BY_NAME)).containsExactly("http://127.0.0.1:8080");
        assertThat(urls("::1", 8080, Route.all("web", 8000))).containsExactly("http://[::1]:8080");
    }

    private static List<String> urls(String address, int port, Route... routes) {
        var listener = new Listener(address, port, Kind.HTTP, List.of(routes));
        return Urls.of(new EdgeView(List.of(listener), List.of(), List.of(), false));
    }
}
