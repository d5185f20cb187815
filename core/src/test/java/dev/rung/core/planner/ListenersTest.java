package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.Route.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenersTest {
    @Test
    void a_published_port_is_served_on_loopback_unless_an_address_is_written() {
        App app = App.of("shop", service("web", tcp(8080, 80)), service("api", tcp(8081, 80, "0.0.0.0", null)));

        assertThat(Listeners.of(app, List.of()))
                .extracting(listener -> listener.address() + ":" + listener.port() + " " + listener.kind())
                .containsExactly("127.0.0.1:8080 HTTP", "0.0.0.0:8081 HTTP");
    }

    @Test
    void what_does_not_speak_http_goes_straight_through_and_udp_is_not_the_edges_business() {
        App app = App.of("shop", service("db", tcp(5432, 5432), udp(53)));

        assertThat(Listeners.of(app, List.of()))
                .containsExactly(new Listener("127.0.0.1", 5432, Kind.TCP, List.of(Listener.Route.all("db", 5432))));
    }

    @Test
    void a_server_shows_its_routes_to_the_world_and_nothing_else() {
        App app = App.of("shop", service("web", tcp(8080, 80)), service("db", tcp(5432, 5432)));

        var listeners = Listeners.onServer(app, List.of(route("example.com", "/", "web", null)), false);

        var toWeb = new Listener.ToService("web", 80);
        assertThat(listeners)
                .containsExactly(
                        new Listener(
                                "0.0.0.0",
                                80,
                                Kind.HTTP,
                                List.of(new Listener.Route(Optional.of("example.com"), "/", toWeb))),
                        new Listener("127.0.0.1", 8080, Kind.HTTP, List.of(Listener.Route.all("web", 80))),
                        new Listener("127.0.0.1", 5432, Kind.TCP, List.of(Listener.Route.all("db", 5432))));
        assertThat(Listeners.onServer(app, List.of(), false))
                .extracting(Listener::address)
                .containsOnly("127.0.0.1");
    }

    @Test
    void a_server_with_certificates_serves_the_routes_over_https_and_sends_everybody_there() {
        App app = App.of("shop", service("web", tcp(8080, 80)), service("api", tcp(8081, 9000)));
        var routes = List.of(route("example.com", "/", "web", null), route("example.com", "/api", "api", null));

        var listeners = Listeners.onServer(app, routes, true);

        assertThat(listeners.get(0))
                .isEqualTo(new Listener(
                        "0.0.0.0",
                        80,
                        Kind.HTTP,
                        List.of(new Listener.Route(Optional.of("example.com"), "/", new Listener.ToHttps()))));
        assertThat(listeners.get(1).port()).isEqualTo(443);
        assertThat(listeners.get(1).kind()).isEqualTo(Kind.HTTPS);
        assertThat(listeners.get(1).routes()).hasSize(2);
    }

    @Test
    void two_things_on_the_port_of_the_web_are_refused_on_a_server() {
        App app = App.of("shop", service("web", tcp(80, 80, "0.0.0.0", null)));

        assertThatThrownBy(() -> Listeners.onServer(app, List.of(route("example.com", "/", "web", null)), false))
                .hasMessageContaining("another service publishes 0.0.0.0:80 as well");
    }

    @Test
    void every_http_port_serves_the_routes_and_its_own_service_for_the_rest() {
        App app = App.of("shop", service("web", tcp(8080, 80)), service("api", tcp(8081, 9000, null, "http")));
        var redirect = new Route("www.example.com", "/", new Target.Redirect("https://example.com"));

        var listeners = Listeners.of(app, List.of(route("example.com", "/api", "api", null), redirect));

        assertThat(listeners)
                .hasSize(2)
                .allSatisfy(listener -> assertThat(listener.routes())
                        .startsWith(
                                new Listener.Route(
                                        Optional.of("example.com"), "/api", new Listener.ToService("api", 9000)),
                                new Listener.Route(
                                        Optional.of("www.example.com"),
                                        "/",
                                        new Listener.Redirect("https://example.com"))));
        assertThat(listeners.getFirst().routes()).last().isEqualTo(Listener.Route.all("web", 80));
        assertThat(listeners.getLast().routes()).last().isEqualTo(Listener.Route.all("api", 9000));
    }

    @Test
    void routes_without_a_published_http_port_are_served_on_8080() {
        App app = App.of("shop", exposing("web", 9000));

        assertThat(Listeners.of(app, List.of(route("example.com", "/", "web", null))))
                .singleElement()
                .satisfies(listener -> assertThat(listener.port()).isEqualTo(8080))
                .satisfies(listener -> assertThat(listener.routes())
                        .containsExactly(new Listener.Route(
                                Optional.of("example.com"), "/", new Listener.ToService("web", 9000))));
    }

    @Test
    void routes_beside_ports_that_do_not_speak_http_are_served_on_8080() {
        App app = App.of("shop", exposing("web", 9000), service("db", tcp(5432, 5432)));

        assertThat(Listeners.of(app, List.of(route("example.com", "/", "web", null))))
                .extracting(listener -> listener.port() + " " + listener.kind())
                .containsExactly("5432 TCP", "8080 HTTP");
    }

    @Test
    void without_routes_nothing_is_served_beyond_the_ports() {
        assertThat(Listeners.of(App.of("shop", service("db", tcp(5432, 5432))), List.of()))
                .hasSize(1);
    }

    @Test
    void an_empty_address_is_as_good_as_none() {
        App app = App.of("shop", service("web", tcp(8080, 80, "", null)));

        assertThat(Listeners.of(app, List.of())).extracting(Listener::address).containsExactly("127.0.0.1");
    }

    @ParameterizedTest(name = "a route to {0} {1} makes port 9000 of web HTTP: {2}")
    @CsvSource({"web,,true", "web,9000,true", "web,7000,false", "api,,false", "api,9000,false"})
    void only_a_route_to_this_port_of_this_service_makes_it_http(String to, @Nullable Integer port, boolean http) {
        App app = App.of("shop", service("web", tcp(7000, 9000)), exposing("api", 9000));

        var listeners = Listeners.of(app, List.of(route("example.com", "/", to, port)));

        assertThat(listeners.getFirst().kind()).isEqualTo(http ? Kind.HTTP : Kind.TCP);
    }

    @Test
    void a_route_without_a_port_leads_to_the_first_tcp_port() {
        App app = App.of("shop", service("web", udp(53), tcp(7000, 9000)));

        assertThat(Listeners.of(app, List.of(route("example.com", "/", "web", null))))
                .first()
                .extracting(listener -> listener.routes().getFirst().destination())
                .isEqualTo(new Listener.ToService("web", 9000));
    }

    @Test
    void where_every_port_to_choose_from_is_taken_it_is_refused() {
        var all = IntStream.range(20_000, 32_000)
                .mapToObj(port -> tcp(port, port))
                .toArray(PublishedPort[]::new);
        App app = App.of("shop", service("greedy", all), service("web", chosen(80)));

        assertThatThrownBy(() -> Listeners.of(app, List.of()))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessage("web/80: every port from 20000 to 31999 is taken");
    }

    @Test
    void a_port_without_a_number_is_the_same_in_every_release_and_never_one_that_is_taken() {
        Service[] many = IntStream.range(0, 400)
                .mapToObj(i -> service("s" + i, chosen(8080)))
                .toArray(Service[]::new);
        App app = App.of("shop", many);

        var listeners = Listeners.of(app, List.of());

        assertThat(listeners).hasSize(400).isEqualTo(Listeners.of(app, List.of()));
        assertThat(listeners)
                .extracting(Listener::port)
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void a_chosen_port_makes_room_for_a_written_one() {
        int chosen = Listeners.of(App.of("shop", service("web", chosen(80))), List.of())
                .getFirst()
                .port();

        var both = Listeners.of(App.of("shop", service("web", chosen(80)), service("api", tcp(chosen, 80))), List.of());

        assertThat(both).extracting(Listener::port).containsExactly(chosen + 1, chosen);
    }

    @Test
    void two_services_on_one_port_are_refused() {
        App app = App.of("shop", service("web", tcp(8080, 80)), service("api", tcp(8080, 80)));

        assertThatThrownBy(() -> Listeners.of(app, List.of()))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class, e -> assertThat(e.remedy()).isNotEmpty())
                .hasMessage("api: another service publishes 127.0.0.1:8080 as well");
    }

    @Test
    void a_route_to_nowhere_is_refused() {
        App app = App.of("shop", Service.of("web", "web:1"));

        assertThatThrownBy(() -> Listeners.of(app, List.of(route("example.com", "/", "wbe", null))))
                .hasMessage("route example.com/: there is no service wbe");
        assertThatThrownBy(() -> Listeners.of(app, List.of(route("example.com", "/", "web", null))))
                .hasMessage("route example.com/: web declares no port");
    }

    @ParameterizedTest(name = "{0} with app_protocol {1} is HTTP: {2}")
    @CsvSource({
        "80,,true",
        "8080,,true",
        "5432,,false",
        "6379,,false",
        "5432,http,true",
        "80,tcp,false",
        "9000,H2C,true"
    })
    void a_written_protocol_decides_and_then_a_customary_port(int port, String protocol, boolean http) {
        Service service = service("s", tcp(7000, port, null, protocol));

        assertThat(HttpPorts.isHttp(service, service.ports().getFirst(), false)).isEqualTo(http);
    }

    @Test
    void a_route_to_a_port_makes_it_http() {
        Service service = service("s", tcp(7000, 9000));

        assertThat(HttpPorts.isHttp(service, service.ports().getFirst(), true)).isTrue();
    }

    @ParameterizedTest(name = "{0} makes 9000 HTTP: {1}")
    @CsvSource({
        "curl -f http://localhost:9000/healthz || exit 1,true",
        "wget -q http://127.0.0.1:9000,true",
        "curl 'http://[::1]:9000/',true",
        "curl http://localhost:9001/,false",
        "curl http://localhost/,false",
        "curl http://[::1]/,false",
        "pg_isready -p 9000,false"
    })
    void a_healthcheck_that_asks_it_over_http_makes_a_port_http(String probe, boolean http) {
        Service service = service("s", tcp(7000, 9000))
                .withHealth(Healthcheck.Check.of(new Healthcheck.Probe(true, List.of(probe))));

        assertThat(HttpPorts.isHttp(service, service.ports().getFirst(), false)).isEqualTo(http);
    }

    private static Service service(String name, PublishedPort... ports) {
        return Service.of(name, name + ":1").withPorts(ports);
    }

    private static Service exposing(String name, int port) {
        Service bare = Service.of(name, name + ":1");
        return new Service(
                bare.name(),
                bare.image(),
                bare.execution(),
                bare.ports(),
                List.of(new ContainerPort(port, Protocol.TCP)),
                bare.storage(),
                bare.dependsOn(),
                bare.health(),
                bare.lifecycle(),
                bare.replication(),
                bare.resources(),
                bare.networking(),
                bare.privileges(),
                bare.metadata());
    }

    private static PublishedPort tcp(int published, int target) {
        return PublishedPort.tcp(published, target);
    }

    private static PublishedPort tcp(int published, int target, @Nullable String address, @Nullable String protocol) {
        return port(
                Optional.of(published),
                target,
                Optional.ofNullable(address),
                Protocol.TCP,
                Optional.ofNullable(protocol));
    }

    private static PublishedPort chosen(int target) {
        return port(Optional.empty(), target, Optional.empty(), Protocol.TCP, Optional.empty());
    }

    private static PublishedPort udp(int number) {
        return port(Optional.of(number), number, Optional.empty(), Protocol.UDP, Optional.empty());
    }

    private static PublishedPort port(
            Optional<Integer> published,
            int target,
            Optional<String> address,
            Protocol protocol,
            Optional<String> appProtocol) {
        return new PublishedPort(target, published, published, address, protocol, appProtocol, false, Optional.empty());
    }

    private static Route route(String host, String path, String service, @Nullable Integer port) {
        return new Route(host, path, new Target.ToService(service, Optional.ofNullable(port)));
    }
}
