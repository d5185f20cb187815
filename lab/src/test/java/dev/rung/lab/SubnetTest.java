package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "172.18.0.0/16, 1, 172.18.0.11",
        "192.168.240.0/20, 9, 192.168.240.19",
        "10.254.128.0/24, 3, 10.254.128.13",
        "10.0.0.0/8, 2, 10.0.0.12"
    })
    void a_server_has_the_same_address_whenever_it_is_made(String network, int number, String address) {
        assertThat(Subnet.parse(network).host(number)).isEqualTo(address);
    }

    @Test
    void it_tells_its_own_addresses_from_others() {
        Subnet subnet = Subnet.parse("192.168.240.0/20");

        assertThat(subnet.contains("192.168.255.254")).isTrue();
        assertThat(subnet.contains("192.168.239.255")).isFalse();
        assertThat(subnet.contains("10.168.240.11")).isFalse();
    }

    @Test
    void it_is_written_as_docker_writes_it() {
        assertThat(Subnet.parse("172.18.0.0/16")).hasToString("172.18.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd00::/64", "172.18.0.0", "172.18.0.0/30", "10.0.0.0/x", "example.com/16", ""})
    void what_is_no_network_for_a_lab_is_refused(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
