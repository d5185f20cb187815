package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Network;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachabilityTest {
    @ParameterizedTest
    @ValueSource(strings = {"db:5432", "postgres://me@db:5432/shop", "a,db:5432"})
    void a_port_that_its_service_does_not_declare_is_refused_with_what_to_write(String value) {
        assertThatThrownBy(() -> Reachability.check(app(Service.of("db", "db:1"), told(value))))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("web: its variable PLACE names db:5432")
                .hasMessageContaining("declares no such port");
    }

    @Test
    void a_port_that_is_declared_is_not() {
        assertThatCode(() -> Reachability.check(app(exposing(Protocol.TCP), told("postgres://db:5432/shop"))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_port_that_is_declared_for_udp_alone_is_refused() {
        assertThatThrownBy(() -> Reachability.check(app(exposing(Protocol.UDP), told("db:5432"))))
                .hasMessageContaining("not reached by UDP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otherdb:5432", "db", "my.db:5432", "db:x", "db:123456"})
    void what_names_no_port_of_a_service_is_none_of_its_business(String value) {
        assertThatCode(() -> Reachability.check(app(Service.of("db", "db:1"), told(value))))
                .doesNotThrowAnyException();
    }

    @Test
    void a_service_that_needs_another_and_has_no_way_out_of_its_networks_is_refused() {
        var networks = new LinkedHashMap<String, Network>();
        networks.put("default", internal("default"));
        var services = new LinkedHashMap<String, Service>();
        services.put("db", exposing(Protocol.TCP));
        services.put("web", Service.of("web", "web:1"));
        var app = new App(
                "shop", services, networks, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

        assertThatThrownBy(() -> Reachability.check(app)).hasMessageContaining("web: its networks are internal");
        services.remove("db");
        assertThatCode(() -> Reachability.check(new App(
                        "shop",
                        services,
                        networks,
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>())))
                .doesNotThrowAnyException();
    }

    private static Network internal(String key) {
        return new Network(
                key,
                Optional.empty(),
                false,
                Optional.empty(),
                new LinkedHashMap<>(),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                new Network.Ipam(Optional.empty(), List.of(), new LinkedHashMap<>()),
                new LinkedHashMap<>());
    }

    private static Service exposing(Protocol protocol) {
        return Service.of("db", "db:1").withExposed(List.of(new ContainerPort(5432, protocol)));
    }

    private static Service told(String value) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("PLACE", value);
        Service web = Service.of("web", "web:1");
        return web.withExecution(web.execution().withEnvironment(variables));
    }

    private static App app(Service... services) {
        var all = new LinkedHashMap<String, Service>();
        for (Service service : services) {
            all.put(service.name(), service);
        }
        return new App(
                "shop",
                all,
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }
}
