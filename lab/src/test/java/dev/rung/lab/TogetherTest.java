package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TogetherTest {

    @Test
    void all_are_at_work_at_once_and_answer_in_their_order() {
        var all = new CountDownLatch(3);

        assertThat(Together.each(List.of("a", "b", "c"), name -> {
                    all.countDown();
                    return name + met(all);
                }))
                .containsExactly("atrue", "btrue", "ctrue");
    }

    @Test
    void a_failure_is_told_as_it_was_after_the_others_have_ended() {
        Set<Integer> ended = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> Together.each(List.of(1, 2, 3), number -> {
                    if (number == 2) {
                        throw new IllegalStateException("lab2: it broke");
                    }
                    return ended.add(number);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("lab2: it broke");
        assertThat(ended).containsExactlyInAnyOrder(1, 3);
    }

    private static boolean met(CountDownLatch all) {
        try {
            return all.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
