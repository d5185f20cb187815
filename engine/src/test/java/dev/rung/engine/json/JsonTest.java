package dev.rung.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void what_is_written_is_read_again() {
        var document = Json.object("text", "ä\n\"\\", "whole", 12L, "none", null, "empty", List.of(), "flag", true);

        Fields read = Json.read(Json.write(document));

        assertThat(read.text("text")).isEqualTo("ä\n\"\\");
        assertThat(read.whole("whole")).isEqualTo(12);
        assertThat(read.has("none")).isFalse();
        assertThat(read.texts("empty")).isEmpty();
        assertThat(read.flag("flag")).isTrue();
    }

    @Test
    void nulls_and_empty_lists_are_written() {
        assertThat(Json.write(Json.object("a", null, "b", List.of(), "c", List.of(1, 2.5))))
                .isEqualTo("{\"a\":null,\"b\":[],\"c\":[1,2.5]}");
    }

    @Test
    void whole_numbers_stay_whole() {
        assertThat(Json.read("{\"n\":9007199254740991}").values().get("n")).isEqualTo(9007199254740991L);
    }

    @Test
    void what_is_not_an_object_is_refused() {
        for (String text : List.of("", "[]", "{", "{\"a\":", "nonsense", "{\"a\":1")) {
            assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
