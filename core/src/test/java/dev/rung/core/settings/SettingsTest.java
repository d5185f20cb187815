package dev.rung.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void without_a_rung_yaml_the_documented_defaults_hold() {
        Settings settings = Settings.DEFAULT;
        assertThat(settings.engine()).isEqualTo(EngineChoice.AUTO);
        assertThat(settings.stand()).isEqualTo(Rung.LAPTOP);
        assertThat(settings.placeOf("any")).isEqualTo(new Place(Rung.LAPTOP, Optional.empty()));
        assertThat(settings.release().strategy()).isEqualTo(ReleaseSettings.Strategy.ROLLING);
        assertThat(settings.release().batch()).isEqualTo(1);
        assertThat(settings.release().keep()).isEqualTo(5);
        assertThat(settings.release().healthTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.release().drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.canary().steps()).containsExactly(0.05, 0.25, 0.5);
    }

    @Test
    void every_rung_has_the_word_it_is_written_with() {
        assertThat(Rung.words())
                .containsExactly("laptop", "server", "fleet", "functions", "platform", "cluster", "regions");
        for (Rung rung : Rung.values()) {
            assertThat(Rung.of(rung.word())).contains(rung);
        }
        assertThat(Rung.of("cloud")).isEmpty();
    }
}
