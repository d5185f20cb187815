package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostStateTest {

    @Test
    void every_word_leads_back_to_its_state() {
        for (HostState state : HostState.values()) {
            assertThat(HostState.of(state.word())).contains(state);
        }
        assertThat(HostState.of("lost")).isEmpty();
    }
}
