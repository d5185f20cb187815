package dev.rung.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"web", "my-web", "my-web-2", "a", "web_1.x", "9"})
    void a_name_is_read_back_whatever_the_service_is_called(String service) {
        var id = new InstanceId(service, 12, 3);

        assertThat(InstanceId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web", "web-1", "-1-2", "web-1-", "web--1", "web-x-1", "web-1-x", "web-1-99999999999"})
    void what_is_no_instances_name_is_none(String text) {
        assertThat(InstanceId.parse(text)).isEmpty();
    }

    @Test
    void it_is_written_as_service_release_and_index() {
        assertThat(new InstanceId("web", 3, 1)).hasToString("web-3-1");
    }
}
