package dev.rung.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Optional<Instant> YESTERDAY = Optional.of(NOW.minus(Duration.ofDays(1)));
    private static final ImageId OLD = id('a');
    private static final ImageId KEPT = id('b');

    @Test
    void an_image_that_no_kept_release_runs_goes() {
        assertThat(removed(image("web", OLD), image("web", KEPT)))
                .containsExactly("rung/shop/web:default-" + "a".repeat(12));
    }

    @Test
    void an_image_of_which_a_container_is_made_stays() {
        assertThat(removed(new BroughtImage(BroughtImage.name(SHOP, "web", OLD), OLD, YESTERDAY, true)))
                .isEmpty();
    }

    @Test
    void an_image_that_came_within_the_hour_or_nobody_knows_when_stays() {
        String name = BroughtImage.name(SHOP, "web", OLD);
        assertThat(removed(
                        new BroughtImage(name, OLD, Optional.of(NOW.minus(Duration.ofMinutes(59))), false),
                        new BroughtImage(name, OLD, Optional.empty(), false)))
                .isEmpty();
    }

    @Test
    void an_image_that_the_files_name_stays() {
        String name = BroughtImage.name(SHOP, "web", OLD);
        var files = Map.of("services", Map.of("web", Map.of("image", name, "command", List.of("serve"))));
        assertThat(Leftovers.beside(Set.of(KEPT), List.of(files), NOW)
                        .images(SHOP, List.of(image("web", OLD), image("api", OLD))))
                .containsExactly(BroughtImage.name(SHOP, "api", OLD));
    }

    @Test
    void what_is_not_named_as_rung_names_the_environments_own_stays() {
        for (String other : List.of(
                "rung/shop/web:staging-aaaaaaaaaaaa",
                "rung/shop/web:pre-default-aaaaaaaaaaaa",
                "rung/shop2/web:default-aaaaaaaaaaaa",
                "rung/shop/web/x:default-aaaaaaaaaaaa",
                "me/rung/shop/web:default-aaaaaaaaaaaa",
                "rung/shop/web:default-1.2",
                "rung/shop/web:latest",
                "shop-web:latest",
                "nginx:1.27")) {
            assertThat(removed(new BroughtImage(other, OLD, YESTERDAY, false)))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void a_name_is_known_again_and_says_whose_it_is() {
        var staging = new EnvironmentId("shop", "staging");
        assertThat(BroughtImage.isNameOf(SHOP, BroughtImage.name(SHOP, "web.api", OLD)))
                .isTrue();
        assertThat(BroughtImage.isNameOf(SHOP, BroughtImage.name(staging, "web.api", OLD)))
                .isFalse();
        assertThat(BroughtImage.isNameOf(SHOP, BroughtImage.nameToBe(SHOP, "web")))
                .isFalse();
    }

    @Test
    void a_folder_from_which_nothing_is_mounted_goes_once_it_is_an_hour_old() {
        String mounts = "/opt/rung/apps/shop/default/mounts/";
        var release =
                Map.of("services", Map.of("web", Map.of("volumes", List.of(Map.of("source", mounts + "b/conf.d")))));
        Instant yesterday = YESTERDAY.orElseThrow();

        assertThat(Leftovers.beside(Set.of(), List.of(release), NOW)
                        .folders(Map.of(mounts + "a", yesterday, mounts + "b", yesterday, mounts + "c", NOW)))
                .containsExactly(mounts + "a");
    }

    private static List<String> removed(BroughtImage... found) {
        return Leftovers.beside(Set.of(KEPT), List.of(), NOW).images(SHOP, List.of(found));
    }

    private static BroughtImage image(String service, ImageId id) {
        return new BroughtImage(BroughtImage.name(SHOP, service, id), id, YESTERDAY, false);
    }

    private static ImageId id(char digit) {
        return new ImageId("sha256:" + String.valueOf(digit).repeat(64));
    }
}
