package dev.rung.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretReferenceTest {
    @Test
    void a_secret_takes_the_place_of_what_refers_to_it_and_only_that() {
        String url = "postgres://shop:" + SecretReference.to("DB_PASSWORD") + "@db/" + SecretReference.to("NAME");

        assertThat(SecretReference.in(url)).containsExactly("DB_PASSWORD", "NAME");
        assertThat(SecretReference.filled(url, name -> "$1\\" + name))
                .isEqualTo("postgres://shop:$1\\DB_PASSWORD@db/$1\\NAME");
    }

    @Test
    void a_text_without_a_reference_stays_what_it_is() {
        assertThat(SecretReference.in("{{secret}} ${SECRET} {rung:secret}")).isEmpty();
        assertThat(SecretReference.filled("{{secret}} ${SECRET}", name -> "?")).isEqualTo("{{secret}} ${SECRET}");
    }

    @Test
    void a_secret_that_looks_like_a_reference_is_not_followed() {
        assertThat(SecretReference.filled(SecretReference.to("A"), name -> SecretReference.to("B")))
                .isEqualTo(SecretReference.to("B"));
    }
}
