package dev.rung.laptop.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.docker.bed.DockerBed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images that Rung brought to a real engine: found, known to be used, removed, and no others. */
class BroughtImagesTest {
    private static final DockerBed BED = DockerBed.shared().with("busybox:latest");

    @TempDir
    private Path folder;

    private DockerStand stand;
    private String container;
    private ImageId image;

    /** Of an image of its own: others on the engine run busybox. */
    @BeforeEach
    void stands_on_an_engine() {
        stand = new DockerStand(BED, folder);
        container = BED.docker("create", "busybox:latest");
        image = new ImageId(BED.docker("commit", "--change=LABEL test=" + folder.getFileName(), container));
    }

    @AfterEach
    void removes_what_it_started() {
        stand.close();
        BED.docker("rm", container);
        BED.docker("image", "rm", "--force", image.digest());
    }

    @Test
    void those_of_the_environment_are_found_and_no_others() {
        var staging = new EnvironmentId(stand.environment().app(), "staging");
        String own = brought(stand.environment());
        String other = brought(staging);
        String users = BroughtImage.repository(stand.environment()) + "web:mine";
        BED.docker("tag", image.digest(), users);

        assertThat(stand.platform().broughtImages(stand.environment()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.reference()).isEqualTo(own);
                    assertThat(found.id()).isEqualTo(image);
                    assertThat(found.used()).isFalse();
                    assertThat(found.since())
                            .hasValueSatisfying(since ->
                                    assertThat(since).isAfter(Instant.now().minus(Duration.ofMinutes(10))));
                });
        assertThat(stand.platform().broughtImages(staging))
                .extracting(BroughtImage::reference)
                .containsExactly(other);

        stand.platform().removeImage(stand.environment(), own);

        assertThat(images()).contains(other, users, "busybox:latest").doesNotContain(own);
    }

    @Test
    void one_of_which_a_container_is_made_is_used_running_or_not() {
        brought(stand.environment());
        InstanceSpec spec = ofTheImage();
        stand.platform().start(spec);
        stand.ended(spec.id());

        assertThat(stand.platform().broughtImages(stand.environment()))
                .singleElement()
                .matches(BroughtImage::used);

        stand.platform().remove(stand.environment(), spec.id());
        assertThat(stand.platform().broughtImages(stand.environment()))
                .singleElement()
                .matches(found -> !found.used());
    }

    @Test
    void what_is_gone_already_is_as_good_and_what_others_named_is_refused() {
        stand.platform().removeImage(stand.environment(), BroughtImage.name(stand.environment(), "none", image));

        assertThatThrownBy(() -> stand.platform().removeImage(stand.environment(), "busybox:latest"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("Rung did not bring it");
        assertThat(images()).contains("busybox:latest");
    }

    /** Gives the image a name as if it had been brought for an environment. */
    private String brought(EnvironmentId environment) {
        String name = BroughtImage.name(environment, "web", image);
        BED.docker("tag", image.digest(), name);
        return name;
    }

    /** An instance that ends at once. */
    private InstanceSpec ofTheImage() {
        var service = Service.of("web", "busybox:latest");
        InstanceSpec spec = stand.spec(App.of(stand.environment().app(), service), service, 1, "exit 0", true);
        return new InstanceSpec(
                spec.environment(),
                spec.id(),
                spec.app(),
                spec.service(),
                image,
                spec.files(),
                spec.runLine(),
                spec.directory(),
                spec.fingerprint(),
                spec.oneShot());
    }

    private static String images() {
        return BED.docker("image", "ls", "--format={{.Repository}}:{{.Tag}}");
    }
}
