package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PathMapTest {
    private static PathMap map() {
        SequencedMap<String, Path> places = new LinkedHashMap<>();
        places.put("/data", Path.of("/state/volumes/data"));
        places.put("/data/cache/", Path.of("/state/volumes/cache"));
        places.put("/run/secrets/db", Path.of("/state/files/db"));
        return new PathMap(places);
    }

    @Test
    void a_path_below_a_mount_is_real_below_its_folder_and_the_innermost_mount_wins() {
        assertThat(map().real("/data/a/b")).contains(Path.of("/state/volumes/data/a/b"));
        assertThat(map().real("/data/cache/x")).contains(Path.of("/state/volumes/cache/x"));
        assertThat(map().real("/data/")).contains(Path.of("/state/volumes/data"));
        assertThat(map().real("/database")).isEmpty();
        assertThat(map().real("/")).isEmpty();
    }

    @Test
    void variables_that_are_such_paths_are_made_real_and_others_stay() {
        assertThat(map().realValues(
                                Map.of("PASSWORD_FILE", "/run/secrets/db", "URL", "http://a/data", "HOME", "/root")))
                .containsEntry("PASSWORD_FILE", "/state/files/db")
                .containsEntry("URL", "http://a/data")
                .containsEntry("HOME", "/root");
    }
}
