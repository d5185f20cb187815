package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalAddressesTest {
    private final LocalAddresses addresses = new LocalAddresses("127.0.0.1", Map.of(8080, 20001, 80, 20002));

    private String in(String line) {
        return addresses.in(List.of(line)).getFirst();
    }

    @Test
    void the_container_port_becomes_the_real_one_wherever_the_check_means_itself() {
        assertThat(in("curl -f http://localhost:8080/healthz || exit 1"))
                .isEqualTo("curl -f http://127.0.0.1:20001/healthz || exit 1");
        assertThat(in("wget -qO- 127.0.0.1:8080")).isEqualTo("wget -qO- 127.0.0.1:20001");
        assertThat(in("curl http://[::1]:8080")).isEqualTo("curl http://127.0.0.1:20001");
        assertThat(in("nc -z localhost 8080")).isEqualTo("nc -z 127.0.0.1 20001");
        assertThat(in("exec 3<>/dev/tcp/localhost/8080")).isEqualTo("exec 3<>/dev/tcp/127.0.0.1/20001");
        assertThat(in("curl -f http://localhost/ && curl http://localhost"))
                .isEqualTo("curl -f http://127.0.0.1:20002/ && curl http://127.0.0.1:20002");
        assertThat(addresses.in(List.of("nc", "-z", "localhost", "8080")))
                .containsExactly("nc", "-z", "localhost", "20001");
    }

    @Test
    void other_ports_and_hosts_stay() {
        assertThat(in("curl http://localhost:9090/ http://db:8080/ https://localhost/ localhost:80801"))
                .isEqualTo("curl http://localhost:9090/ http://db:8080/ https://localhost/ localhost:80801");
    }
}
