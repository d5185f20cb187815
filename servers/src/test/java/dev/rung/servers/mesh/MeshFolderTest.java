package dev.rung.servers.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.SystemClock;
import dev.rung.servers.certificates.SelfSigned;
import dev.rung.servers.haproxy.config.Mesh;
import dev.rung.servers.mesh.MeshFolder.Peer;
import dev.rung.servers.mesh.MeshFolder.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshFolderTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    private static final Address ANYWHERE = new Address("127.0.0.1", 7443);

    private MeshFolder a;
    private MeshFolder b;

    @BeforeEach
    void make(@TempDir Path folder) {
        a = new MeshFolder(folder.resolve("a"), SHOP, new SystemClock());
        b = new MeshFolder(folder.resolve("b"), SHOP, new SystemClock());
    }

    @Test
    void a_host_introduces_itself_by_the_same_certificate_each_time_and_without_its_key() {
        String certificate = a.introduce("a");

        assertThat(a.introduce("a")).isEqualTo(certificate);
        assertThat(certificate).contains("BEGIN CERTIFICATE").doesNotContain("PRIVATE");
    }

    @Test
    void what_a_host_presents_is_what_the_other_believes_whenever_keys_are_rotated() throws IOException {
        assertThat(believedOfA()).contains(presented(a, "a", b, "b"));
        String before = presented(a, "a", b, "b");
        for (Rotation step : Rotation.values()) {
            // One host goes ahead, while the other knows what it was told before.
            String known = a.introduce("a");
            a.rotate("a", step);
            assertThat(known).contains(presented(a, "a", b, "b"));
            b.rotate("b", step);
        }

        assertThat(presented(a, "a", b, "b")).isNotEqualTo(before);
        assertThat(a.introduce("a")).isEqualTo(presented(a, "a", b, "b"));
    }

    @Test
    void a_rotation_that_was_cut_short_is_begun_again() throws IOException {
        a.introduce("a");
        a.rotate("a", Rotation.BEGIN);
        a.rotate("a", Rotation.TURN);
        String turned = presented(a, "a", b, "b");

        a.rotate("a", Rotation.TURN);
        assertThat(presented(a, "a", b, "b")).isEqualTo(turned);
        for (Rotation step : Rotation.values()) {
            a.rotate("a", step);
        }

        assertThat(presented(a, "a", b, "b")).isNotEqualTo(turned);
    }

    private static String presented(MeshFolder folder, String host, MeshFolder other, String peer) throws IOException {
        return SelfSigned.certificates(
                Files.readString(join(folder, host, other, peer).certificate()));
    }

    /** What b believes of a. */
    private String believedOfA() throws IOException {
        return Files.readString(join(b, "b", a, "a").trusted());
    }

    private static Mesh join(MeshFolder folder, String host, MeshFolder other, String peer) {
        return folder.join(host, ANYWHERE, new TreeMap<>(Map.of(peer, new Peer(ANYWHERE, other.introduce(peer)))));
    }
}
