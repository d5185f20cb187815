package dev.rung.shop.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void every_part_is_read_and_login_is_decoded() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://us%40er:p%3Ass+1@[::1]:6543/orders");

        assertThat(url).isEqualTo(new DatabaseUrl("[::1]", 6543, "orders", "us@er", "p:ss+1"));
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://[::1]:6543/orders");
    }

    @Test
    void the_port_is_5432_and_the_password_empty_when_they_are_left_out() {
        assertThat(DatabaseUrl.parse("postgres://shop@db/shop"))
                .isEqualTo(new DatabaseUrl("db", 5432, "shop", "shop", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/d",
                "postgres://u:secret@h",
                "postgres://u:secret@h/",
                "postgres://host/d?p=secret",
                "postgres://u:secret with space@h/d",
                "u:secret",
            })
    void a_malformed_address_is_refused_without_telling_the_password(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("DATABASE_URL: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void its_text_leaves_out_the_password() {
        assertThat(DatabaseUrl.parse("postgres://u:secret@h/d")).hasToString("postgres://u@h:5432/d");
    }
}
