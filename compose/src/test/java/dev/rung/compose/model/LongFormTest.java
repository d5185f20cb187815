package dev.rung.compose.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short forms and the long forms that docker compose prints for them. */
class LongFormTest {
    @TempDir
    Path folder;

    private String web(String key, String lines) {
        return Composed.web(folder, lines).web(key).replace(folder.toString(), "DIR");
    }

    @Test
    void ports() {
        assertThat(web("ports", "ports: ['8000-8001:9000-9001', '127.0.0.1::80', '8080-8090:80', 53:53/udp, 99]"))
                .isEqualTo("[{mode=ingress, target=9000, published=8000, protocol=tcp},"
                        + " {mode=ingress, target=9001, published=8001, protocol=tcp},"
                        + " {mode=ingress, host_ip=127.0.0.1, target=80, protocol=tcp},"
                        + " {mode=ingress, target=80, published=8080-8090, protocol=tcp},"
                        + " {mode=ingress, target=53, published=53, protocol=udp},"
                        + " {mode=ingress, target=99, protocol=tcp}]");
    }

    @Test
    void a_later_entry_for_the_same_port_replaces_the_earlier() {
        assertThat(web("ports", "ports: ['80:80', {target: 80, published: 80, app_protocol: http}]"))
                .isEqualTo("[{target=80, published=80, app_protocol=http, mode=ingress, protocol=tcp}]");
    }

    @Test
    void mounts() {
        assertThat(web("volumes", "volumes: [./a/../b:/b:ro, /e, '~/f:/g/:z,rslave', 'c:/d:/x']"))
                .isEqualTo("[{type=bind, source=DIR/shop/b, target=/b, read_only=true, bind={create_host_path=true}},"
                        + " {type=volume, target=/e, volume={}},"
                        + " {type=bind, source=/home/ann/f, target=/g,"
                        + " bind={selinux=z, propagation=rslave, create_host_path=true}},"
                        + " {type=bind, source=c:/d, target=/x, bind={create_host_path=true}}]");
    }

    @Test
    void figures_with_units() {
        assertThat(web("mem_limit", "mem_limit: 1gb")).isEqualTo("1073741824");
        assertThat(web("stop_grace_period", "stop_grace_period: 90s")).isEqualTo("1m30s");
        assertThat(web("cpus", "cpus: '0.50'")).isEqualTo("0.5");
        assertThat(web("blkio_config", "blkio_config: {device_read_bps: [{path: /d, rate: 1mb}]}"))
                .isEqualTo("{device_read_bps=[{path=/d, rate=1048576}]}");
    }

    @Test
    void commands_and_checks() {
        assertThat(web("command", "command: say \"hi there\" $$X")).isEqualTo("[say, hi there, $X]");
        assertThat(web("healthcheck", "healthcheck: {test: curl -f x, interval: 1m}"))
                .isEqualTo("{test=[CMD-SHELL, curl -f x], interval=1m0s}");
    }

    @Test
    void names_and_values() {
        assertThat(web("environment", "environment: {A: 1.10, B: true, C: , D: ''}"))
                .isEqualTo("{A=1.1, B=true, C=null, D=}");
        assertThat(web("labels", "labels: [a=b, c]")).isEqualTo("{a=b, c=}");
        assertThat(web("extra_hosts", "extra_hosts: ['b:1.2.3.4', 'a=[::1]']")).isEqualTo("[a=::1, b=1.2.3.4]");
    }

    @Test
    void devices_and_limits() {
        assertThat(web("devices", "devices: ['/dev/a', '/dev/b:/dev/c:r']"))
                .isEqualTo("[{source=/dev/a, target=/dev/a, permissions=rwm},"
                        + " {source=/dev/b, target=/dev/c, permissions=r}]");
        assertThat(web("gpus", "gpus: all")).isEqualTo("[{count=-1}]");
        assertThat(web("ulimits", "ulimits: {nofile: '5', nproc: {soft: 1, hard: 2}}"))
                .isEqualTo("{nofile=5, nproc={soft=1, hard=2}}");
    }

    @Test
    void a_build_in_short() {
        assertThat(web("build", "build: ./x")).isEqualTo("{context=DIR/shop/x, dockerfile=Dockerfile}");
        assertThat(web("build", "build: {context: 'https://x.org/y.git', args: [SET, NONE, A=1], ssh: [default]}"))
                .isEqualTo("{context=https://x.org/y.git, args={SET=value, A=1}, ssh={default=null},"
                        + " dockerfile=Dockerfile}");
    }
}
