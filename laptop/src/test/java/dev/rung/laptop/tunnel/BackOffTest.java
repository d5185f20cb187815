package dev.rung.laptop.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void the_wait_doubles_up_to_a_minute() {
        assertThat(IntStream.of(1, 2, 3, 6, 7, 8, 1_000_000)
                        .mapToLong(failures -> BackOff.USUAL.after(failures).toSeconds()))
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }
}
