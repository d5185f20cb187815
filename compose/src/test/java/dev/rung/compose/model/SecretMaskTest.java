package dev.rung.compose.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretMaskTest {
    @Test
    void a_value_under_a_name_that_looks_secret_is_hidden() {
        for (String name : new String[] {"POSTGRES_PASSWORD", "api-key", "githubToken", "aws.secret", "DB_PASSWD"}) {
            assertThat(SecretMask.show(name, "s3cret")).as(name).isEqualTo(SecretMask.MASK);
        }
    }

    @Test
    void an_empty_value_a_path_and_a_plain_value_are_shown() {
        assertThat(SecretMask.show("PASSWORD", "")).isEmpty();
        assertThat(SecretMask.show("POSTGRES_PASSWORD_FILE", "/run/secrets/db")).isEqualTo("/run/secrets/db");
        assertThat(SecretMask.show("HOST", "db")).isEqualTo("db");
    }

    @Test
    void the_passwords_of_urls_are_hidden_wherever_they_stand() {
        assertThat(SecretMask.withoutPassword("postgres://ann:pa:ss@db:5432/shop"))
                .isEqualTo("postgres://ann:" + SecretMask.MASK + "@db:5432/shop");
        assertThat(SecretMask.withoutPassword("a http://x:1@h and redis://:p@r/0"))
                .isEqualTo("a http://x:" + SecretMask.MASK + "@h and redis://:" + SecretMask.MASK + "@r/0");
        assertThat(SecretMask.withoutPassword("http://host:80/a@b")).isEqualTo("http://host:80/a@b");
        assertThat(SecretMask.withoutPassword("https://ann@host/")).isEqualTo("https://ann@host/");
    }
}
