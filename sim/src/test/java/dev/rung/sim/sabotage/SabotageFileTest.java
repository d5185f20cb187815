package dev.rung.sim.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SabotageFileTest {
    private static final String TEXT = """
            Half counts as more than half.
            caught by: sim 300 from 20
            file: core/Quorum.java
            --- before
                return hosts / 2 + 1;
            --- after
                return hosts / 2;
            file: core/Lock.java
            --- before
            a
            --- after
            """;

    @Test
    void a_fault_says_what_is_changed_and_what_catches_it() {
        Sabotage sabotage = Sabotage.parse("half", TEXT);

        assertThat(sabotage.detector()).isEqualTo(new Detector.Simulated(300, 20));
        assertThat(sabotage.edits())
                .containsExactly(
                        new Sabotage.Edit("core/Quorum.java", "    return hosts / 2 + 1;", "    return hosts / 2;"),
                        new Sabotage.Edit("core/Lock.java", "a", ""));
    }

    @Test
    void a_fault_may_be_caught_by_a_class_of_tests() {
        assertThat(Detector.parse("dev.rung.SomeTest")).isEqualTo(new Detector.Tested("dev.rung.SomeTest"));
    }

    @Test
    void a_fault_that_says_no_detector_or_no_change_is_an_error() {
        assertThatThrownBy(() -> Sabotage.parse("half", "Half counts.\nfile: a\n"))
                .hasMessageContaining("does not say what it is caught by");
        assertThatThrownBy(() -> Sabotage.parse("half", "Half counts.\ncaught by: sim 3\n"))
                .hasMessageContaining("it changes nothing");
        assertThatThrownBy(() -> Sabotage.parse("half", "Half counts.\ncaught by: sim 3\nfile: a\n--- after\nb\n"))
                .hasMessageContaining("in this order");
    }

    @Test
    void text_that_is_not_there_any_more_or_stands_there_twice_is_an_error() {
        var edit = new Sabotage.Edit("A.java", "a = 1;", "a = 2;");

        assertThat(edit.applied("int a = 1;")).isEqualTo("int a = 2;");
        assertThatThrownBy(() -> edit.applied("int a = 3;")).hasMessageContaining("does not say any more");
        assertThatThrownBy(() -> edit.applied("a = 1; a = 1;")).hasMessageContaining("more than once");
    }
}
