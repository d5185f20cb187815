package dev.rung.laptop.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-adds"
            })
    void what_the_specification_allows_is_valid(String value) {
        assertThat(TraceParent.isValid(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"
            })
    void what_the_specification_forbids_is_not_valid(String value) {
        assertThat(TraceParent.isValid(value)).isFalse();
    }

    @Test
    void a_new_trace_is_valid_and_unlike_the_one_before() {
        assertThat(TraceParent.isValid(TraceParent.create())).isTrue();
        assertThat(TraceParent.create()).isNotEqualTo(TraceParent.create());
    }
}
