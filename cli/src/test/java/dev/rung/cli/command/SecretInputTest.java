package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.cli.project.UsageException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretInputTest {
    @Test
    void the_line_break_that_a_shell_adds_is_no_part_of_a_secret_and_others_are() {
        assertThat(text("sesame\n")).isEqualTo("sesame");
        assertThat(text("sesame\r\n")).isEqualTo("sesame");
        assertThat(text("-----BEGIN-----\nä\n\n")).isEqualTo("-----BEGIN-----\nä\n");
        assertThat(text(" sesame ")).isEqualTo(" sesame ");
    }

    @Test
    void what_is_no_text_or_too_large_is_refused() {
        assertThatThrownBy(() -> SecretInput.text("KEY", new byte[] {(byte) 0xff}))
                .isInstanceOf(UsageException.class)
                .hasMessage("KEY: it is not text in UTF-8");
        assertThatThrownBy(() -> SecretInput.text("KEY", new byte[(500 << 10) + 1]))
                .isInstanceOf(UsageException.class)
                .hasMessage("KEY: it is larger than 500 KiB");
    }

    private static String text(String bytes) {
        return SecretInput.text("KEY", bytes.getBytes(StandardCharsets.UTF_8));
    }
}
