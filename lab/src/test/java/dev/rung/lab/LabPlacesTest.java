package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.state.StateRoot;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabPlacesTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void the_files_stand_under_the_state_root_where_ssh_is_told_to_look() {
        var root = new StateRoot(Path.of("/state/rung"));

        LabPlaces places = LabPlaces.usual(root, Map.of(), "ann", HOME);

        assertThat(places.state()).isEqualTo(Path.of("/state/rung/lab"));
        assertThat(places.sshConfig()).isEqualTo(root.labSshConfig());
        assertThat(places.key()).isEqualTo(Path.of("/state/rung/lab/key"));
    }

    @Test
    void the_cache_follows_the_xdg_specification_and_is_the_systems_own_for_root() {
        assertThat(cache(Map.of("XDG_CACHE_HOME", "/cache"), "root")).isEqualTo(Path.of("/cache/rung"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "relative"), "ann")).isEqualTo(Path.of("/home/ann/.cache/rung"));
        assertThat(cache(Map.of(), "root")).isEqualTo(Path.of("/var/cache/rung"));
    }

    private static Path cache(Map<String, String> variables, String user) {
        return LabPlaces.usual(new StateRoot(Path.of("/state")), variables, user, HOME)
                .cache();
    }
}
