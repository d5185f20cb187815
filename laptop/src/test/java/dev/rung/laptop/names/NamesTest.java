package dev.rung.laptop.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Service;
import dev.rung.core.release.EnvironmentId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");

    @TempDir
    Path folder;

    private static Service service(
            String name, String containerName, String alias, List<String> extra, List<String> links) {
        Service plain = Service.of(name, "example/" + name);
        SequencedMap<String, Networking.Attachment> networks = new LinkedHashMap<>();
        Networking.Attachment usual = Networking.Attachment.PLAIN;
        networks.put(
                "default",
                new Networking.Attachment(
                        List.of(alias),
                        usual.ipv4(),
                        usual.ipv6(),
                        usual.linkLocal(),
                        usual.macAddress(),
                        usual.interfaceName(),
                        0,
                        0,
                        usual.driverOptions()));
        Networking networking = new Networking(
                networks,
                Optional.empty(),
                Optional.of(name + "-host"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                extra,
                links,
                List.of());
        Metadata metadata = new Metadata(
                plain.metadata().labels(),
                plain.metadata().annotations(),
                plain.metadata().serviceLabels(),
                Optional.of(containerName),
                Optional.empty());
        return new Service(
                name,
                plain.image(),
                plain.execution(),
                plain.ports(),
                plain.exposed(),
                plain.storage(),
                plain.dependsOn(),
                plain.health(),
                plain.lifecycle(),
                plain.replication(),
                plain.resources(),
                networking,
                plain.privileges(),
                metadata);
    }

    @Test
    void a_service_is_known_by_name_container_name_hostname_and_alias() {
        Service db = service("db", "shop_db", "postgres", List.of(), List.of());
        SequencedMap<String, String> seen = names().seenBy(SHOP, App.of("shop", db), db);
        assertThat(seen).containsOnlyKeys("db", "shop_db", "db-host", "postgres");
        assertThat(seen.values()).containsOnly(new ServiceAddresses(folder.resolve("a")).of(SHOP, "db"));
    }

    @Test
    void links_and_extra_hosts_are_the_services_own() {
        Service db = service("db", "c1", "a1", List.of(), List.of());
        Service web = service(
                "web",
                "c2",
                "a2",
                List.of("api.example.com=10.1.2.3", "host.docker.internal:host-gateway", "six=[::1]"),
                List.of("db:database"));
        App app = App.of("shop", db, web);
        assertThat(names().seenBy(SHOP, app, web))
                .containsEntry("api.example.com", "10.1.2.3")
                .containsEntry("host.docker.internal", "127.0.0.1")
                .containsEntry("six", "::1")
                .containsEntry("database", names().seenBy(SHOP, app, web).get("db"));
        assertThat(names().seenBy(SHOP, app, db)).doesNotContainKeys("database", "six");
    }

    private Names names() {
        return new Names(new ServiceAddresses(folder.resolve("a")));
    }
}
