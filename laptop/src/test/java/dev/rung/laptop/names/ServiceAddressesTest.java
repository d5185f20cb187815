package dev.rung.laptop.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.release.EnvironmentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceAddressesTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("kept/addresses");
    }

    @Test
    void a_service_has_the_same_address_each_time_even_when_the_file_is_lost() throws Exception {
        String address = new ServiceAddresses(file()).of(SHOP, "db");
        assertThat(new ServiceAddresses(file()).of(SHOP, "db")).isEqualTo(address);
        Files.delete(file());
        assertThat(new ServiceAddresses(file()).of(SHOP, "db")).isEqualTo(address);
    }

    @Test
    void services_environments_and_apps_do_not_share_addresses() {
        ServiceAddresses addresses = new ServiceAddresses(file());
        assertThat(Set.of(
                        addresses.of(SHOP, "db"),
                        addresses.of(SHOP, "web"),
                        addresses.of(new EnvironmentId("shop", "staging"), "db"),
                        addresses.of(new EnvironmentId("blog", "default"), "db")))
                .hasSize(4)
                .allMatch(address -> address.matches("127\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.\\d+\\.\\d+"));
    }

    @Test
    void when_two_hashes_meet_the_second_takes_the_next_free_address() throws Exception {
        String wanted = new ServiceAddresses(file()).of(SHOP, "db");
        Files.writeString(file(), wanted + " other/default/db\n");
        String given = new ServiceAddresses(file()).of(SHOP, "db");
        assertThat(given).isNotEqualTo(wanted).startsWith(wanted.substring(0, wanted.lastIndexOf('.')));
        assertThat(Files.readString(file())).isEqualTo(wanted + " other/default/db\n" + given + " shop/default/db\n");
    }

    @Test
    void no_address_looks_like_a_network_or_a_broadcast() {
        ServiceAddresses addresses = new ServiceAddresses(file());
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            all.add(addresses.of(SHOP, "s" + i));
        }
        assertThat(all).hasSize(600).noneMatch(address -> address.endsWith(".0") || address.endsWith(".255"));
    }
}
