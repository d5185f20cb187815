package dev.rung.shop.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(
            strings = {"00-" + ID + "-00f067aa0ba902b7-01", "cc-" + ID + "-00f067aa0ba902b7-01-what-the-future-brings"})
    void the_id_of_a_well_formed_header_is_kept(String header) {
        assertThat(Trace.idFrom(header)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff-" + ID + "-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + ID + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            })
    void a_malformed_header_begins_a_new_trace(String header) {
        assertThat(Trace.idFrom(header)).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    }

    @Test
    void an_id_holds_within_its_work_only() {
        Trace.with(ID, () -> assertThat(Trace.current()).hasValue(ID));

        assertThat(Trace.current()).isEmpty();
    }
}
