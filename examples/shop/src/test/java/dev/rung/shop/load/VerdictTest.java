package dev.rung.shop.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void an_order_is_ok_when_it_is_there_once_and_charged_once() {
        assertThat(Verdict.of(7, List.of(order(7, "paid", 1)))).isEqualTo(Verdict.OK);
    }

    @Test
    void whatever_else_became_of_it_is_told_apart() {
        assertThat(Verdict.of(7, List.of())).isEqualTo(Verdict.MISSING);
        assertThat(Verdict.of(7, List.of(order(7, "paid", 1), order(8, "paid", 1))))
                .isEqualTo(Verdict.DOUBLED);
        assertThat(Verdict.of(7, List.of(order(8, "paid", 1)))).isEqualTo(Verdict.WRONG_ID);
        assertThat(Verdict.of(7, List.of(order(7, "pending", 0)))).isEqualTo(Verdict.UNCHARGED);
        assertThat(Verdict.of(7, List.of(order(7, "pending", 1)))).isEqualTo(Verdict.UNCHARGED);
        assertThat(Verdict.of(7, List.of(order(7, "paid", 0)))).isEqualTo(Verdict.UNCHARGED);
        assertThat(Verdict.of(7, List.of(order(7, "paid", 2)))).isEqualTo(Verdict.DOUBLE_CHARGED);
    }

    private static Map<String, Object> order(long id, String status, long charges) {
        return Map.of("id", id, "status", status, "charges", charges);
    }
}
