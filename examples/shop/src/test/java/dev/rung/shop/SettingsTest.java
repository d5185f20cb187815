package dev.rung.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.shop.db.DatabaseUrl;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void an_empty_environment_means_the_defaults() {
        Settings settings = Settings.from(Map.of("POOL_SIZE", ""));

        assertThat(settings)
                .isEqualTo(new Settings(
                        new DatabaseUrl("db", 5432, "shop", "shop", "shop"), "127.0.0.1", Optional.empty(), "dev", 8));
        assertThat(settings.portOrDefault()).isEqualTo(8000);
    }

    @Test
    void every_variable_is_read() {
        assertThat(Settings.from(Map.of(
                        "DATABASE_URL", "postgres://u:p@h:1/d",
                        "HOST", "0.0.0.0",
                        "PORT", "81",
                        "SHOP_VERSION", "7",
                        "POOL_SIZE", "3")))
                .isEqualTo(new Settings(new DatabaseUrl("h", 1, "d", "u", "p"), "0.0.0.0", Optional.of(81), "7", 3));
    }

    @ParameterizedTest
    @CsvSource({"PORT,65536", "PORT,http", "POOL_SIZE,1", "POOL_SIZE,201"})
    void a_number_out_of_range_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name + ": \"" + value + "\"");
    }
}
