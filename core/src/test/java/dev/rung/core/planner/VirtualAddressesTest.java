package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Service;
import dev.rung.core.port.Listener;
import dev.rung.core.release.EnvironmentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VirtualAddressesTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");

    @Test
    void a_service_knows_by_name_those_that_declare_a_port() {
        var addresses = addresses(exposing("db", 5432), Service.of("web", "web:1"), Service.of("worker", "web:1"));

        List<String> hosts = known(addresses, Service.of("web", "web:1"));

        assertThat(hosts).containsExactly("db=" + addresses.of("db").orElseThrow());
        assertThat(addresses.of("worker")).isEmpty();
    }

    @Test
    void a_service_does_not_know_those_with_which_it_shares_no_network() {
        Service db = on(exposing("db", 5432), "back", Attachment.PLAIN);
        Service api = on(exposing("api", 80), "front", Attachment.PLAIN);
        var addresses = addresses(db, api);

        assertThat(known(addresses, on(Service.of("web", "web:1"), "front", Attachment.PLAIN)))
                .containsExactly("api=" + addresses.of("api").orElseThrow());
    }

    @Test
    void another_name_that_a_service_has_on_a_shared_network_leads_to_it_too() {
        Service db = on(exposing("db", 5432), "back", aliased("postgres"));
        var addresses = addresses(db);
        String there = addresses.of("db").orElseThrow();

        assertThat(known(addresses, on(Service.of("web", "web:1"), "back", Attachment.PLAIN)))
                .containsExactly("db=" + there, "postgres=" + there);
    }

    @Test
    void a_name_that_the_files_give_another_address_keeps_it() {
        var addresses = addresses(exposing("db", 5432));
        Service web =
                Service.of("web", "web:1").withNetworking(Networking.DEFAULT.withExtraHosts(List.of("db=10.1.2.3")));

        assertThat(known(addresses, web)).containsExactly("db=10.1.2.3");
    }

    @Test
    void each_port_is_listened_on_and_leads_to_its_service_wherever_it_runs() {
        var addresses = addresses(exposing("db", 5432));

        assertThat(addresses.listeners())
                .containsExactly(new Listener(
                        addresses.of("db").orElseThrow(),
                        5432,
                        Listener.Kind.TCP,
                        List.of(Listener.Route.all("db", 5432))));
        assertThat(VirtualAddresses.isOne(addresses.of("db").orElseThrow())).isTrue();
    }

    @Test
    void addresses_follow_from_the_names_and_no_two_services_have_the_same() {
        var services = new Service[500];
        for (int i = 0; i < services.length; i++) {
            services[i] = exposing("s" + i, 80);
        }
        var addresses = addresses(services);
        var again = addresses(services);

        var seen = new LinkedHashMap<String, String>();
        for (Service service : services) {
            String address = addresses.of(service.name()).orElseThrow();
            assertThat(again.of(service.name())).contains(address);
            assertThat(seen.put(address, service.name())).isNull();
        }
    }

    private static VirtualAddresses addresses(Service... services) {
        return new VirtualAddresses(SHOP, app(services));
    }

    private static List<String> known(VirtualAddresses addresses, Service service) {
        return addresses.knownTo(service).networking().extraHosts();
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

    private static Service exposing(String name, int port) {
        return Service.of(name, name + ":1").withExposed(List.of(new ContainerPort(port, Protocol.TCP)));
    }

    private static Service on(Service service, String network, Attachment attachment) {
        var networks = new LinkedHashMap<String, Attachment>();
        networks.put(network, attachment);
        var networking = service.networking();
        return service.withNetworking(new Networking(
                networks,
                networking.mode(),
                networking.hostname(),
                networking.domainname(),
                networking.macAddress(),
                networking.dns(),
                networking.dnsSearch(),
                networking.dnsOptions(),
                networking.extraHosts(),
                networking.links(),
                networking.externalLinks()));
    }

    private static Attachment aliased(String alias) {
        return new Attachment(
                List.of(alias),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                new LinkedHashMap<>());
    }
}
