package dev.rung.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.settings.EdgeSettings.ClientRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {
    private static final EdgeSettings SHOP = new EdgeSettings(
            Optional.of(new ClientRate(100, Duration.ofSeconds(10))),
            Optional.of(20_000_000L),
            Optional.empty(),
            List.of("10.0.0.0/8"),
            true,
            Optional.empty());

    private static final EdgeSettings BLOG = new EdgeSettings(
            Optional.of(new ClientRate(300, Duration.ofMinutes(1))),
            Optional.of(1_000_000L),
            Optional.of(5),
            List.of("192.0.2.1", "10.0.0.0/8"),
            false,
            Optional.of(9101));

    @Test
    void one_app_alone_gets_what_it_wants() {
        assertThat(EdgeSettings.together(List.of(SHOP))).isEqualTo(SHOP);
        assertThat(EdgeSettings.together(List.of())).isEqualTo(EdgeSettings.NONE);
    }

    @Test
    void of_several_the_tightest_bounds_count() {
        EdgeSettings both = EdgeSettings.together(List.of(SHOP, BLOG));

        assertThat(both.clientRate()).contains(new ClientRate(300, Duration.ofMinutes(1)));
        assertThat(both.bodyBytes()).contains(1_000_000L);
        assertThat(both.perInstance()).contains(5);
        assertThat(both.trusted()).containsExactly("10.0.0.0/8", "192.0.2.1");
        assertThat(both.metricsPort()).contains(9101);
        assertThat(both).isEqualTo(EdgeSettings.together(List.of(BLOG, SHOP)));
    }

    @Test
    void nothing_is_repeated_that_one_of_them_does_not_want_repeated() {
        assertThat(EdgeSettings.together(List.of(SHOP, BLOG)).repeatSafe()).isFalse();
        assertThat(EdgeSettings.together(List.of(SHOP, EdgeSettings.NONE)).repeatSafe())
                .isFalse();
    }
}
