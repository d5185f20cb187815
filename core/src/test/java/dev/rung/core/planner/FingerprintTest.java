package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Execution;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.Network;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.ImageId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Service WEB = Service.of("web", "web:1");
    private static final ImageId IMAGE = new ImageId("sha256:1");

    @Test
    void it_is_32_hexadecimal_digits_and_the_same_for_the_same() {
        assertThat(of(WEB)).matches("[0-9a-f]{32}").isEqualTo(of(Service.of("web", "web:1")));
    }

    @Test
    void it_stays_the_same_from_one_version_of_rung_to_the_next() {
        // A new value replaces every instance of every user at their next release: a line in CHANGELOG.md is due.
        assertThat(of(WEB)).isEqualTo("6c4b4ff3efc29a9224c60130b22f3bdc");
    }

    @Test
    void it_changes_with_the_image_the_environment_the_run_line_and_the_volume() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("COLOUR", "red");
        Service coloured = WEB.withExecution(Execution.DEFAULT.withEnvironment(variables));
        Service writing = Wishes.writing(WEB, "data");

        assertThat(List.of(
                        of(WEB),
                        of(coloured),
                        of(writing),
                        Fingerprint.of(Wishes.app(writing), writing, IMAGE, Optional.empty(), List.of()),
                        Fingerprint.of(app(WEB), WEB, new ImageId("sha256:2"), Optional.empty(), List.of()),
                        Fingerprint.of(app(WEB), WEB, IMAGE, Optional.of("./run"), List.of())))
                .doesNotHaveDuplicates();
    }

    @Test
    void it_changes_with_the_content_of_a_secret() {
        assertThat(with(file("one"))).isNotEqualTo(with(file("two"))).isEqualTo(with(file("one")));
    }

    @Test
    void it_changes_with_the_place_and_the_rights_of_a_secret_and_when_it_becomes_a_config() {
        var moved = new FileGrant("key", "/etc/key", Optional.empty(), Optional.empty(), Optional.empty());
        var open = new FileGrant("key", "/run/secrets/key", Optional.empty(), Optional.empty(), Optional.of(0444));

        assertThat(List.of(
                        with(file("one")),
                        with(new GrantedFile(moved, true, "one")),
                        with(new GrantedFile(open, true, "one")),
                        with(new GrantedFile(file("one").grant(), false, "one"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void it_changes_with_a_network_that_it_is_on_and_not_with_another() {
        Service behind = Wishes.attached(WEB, "back", Networking.Attachment.PLAIN);
        App plain = Wishes.withNetworks(app(behind), Wishes.network("back"), Wishes.network("front"));
        App inner = Wishes.withNetworks(app(behind), internal("back"), Wishes.network("front"));
        App other = Wishes.withNetworks(app(behind), Wishes.network("back"), internal("front"));

        assertThat(of(plain, behind)).isNotEqualTo(of(inner, behind)).isEqualTo(of(other, behind));
    }

    @Test
    void it_stays_when_only_numbers_order_or_dependencies_change() {
        assertThat(of(Wishes.replicas(WEB, 7))).isEqualTo(of(WEB));
        assertThat(of(Wishes.update(WEB, Order.STOP_FIRST, 3, Duration.ofSeconds(5))))
                .isEqualTo(of(WEB));
        assertThat(of(Wishes.on(WEB, Condition.HEALTHY, "db"))).isEqualTo(of(WEB));
    }

    @Test
    void an_instance_spec_never_shows_what_is_in_a_secret() {
        assertThat(file("c2VjcmV0")).hasToString("secret key at /run/secrets/key");
    }

    private static String of(Service service) {
        return of(app(service), service);
    }

    private static String of(App app, Service service) {
        return Fingerprint.of(app, service, IMAGE, Optional.empty(), List.of());
    }

    private static Network internal(String key) {
        Network open = Wishes.network(key);
        return new Network(
                key,
                open.name(),
                open.external(),
                open.driver(),
                open.driverOptions(),
                true,
                open.attachable(),
                open.ipv4(),
                open.ipv6(),
                open.ipam(),
                open.labels());
    }

    private static String with(GrantedFile file) {
        return Fingerprint.of(app(WEB), WEB, IMAGE, Optional.empty(), List.of(file));
    }

    private static GrantedFile file(String base64) {
        var grant = new FileGrant("key", "/run/secrets/key", Optional.empty(), Optional.empty(), Optional.empty());
        return new GrantedFile(grant, true, base64);
    }

    private static App app(Service service) {
        return App.of("shop", service);
    }
}
