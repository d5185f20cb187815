package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Releases that never become healthy. */
class FailedReleaseTest {
    /** The shop whose database is nowhere: it runs, and its health check says no. */
    private static final String NO_DATABASE = """
            environment:
              DATABASE_URL: postgres://shop:shop@127.0.0.1:1/shop
            healthcheck:
              interval: 1s
              retries: 2
              start_period: 1s
            """;

    /** The shop that ends at once. */
    private static final String NO_POOL = """
            environment:
              POOL_SIZE: "none"
            """;

    @Test
    void the_release_before_goes_on_without_a_failed_request() {
        try (Shop shop = Shop.in(Bed.with("process"))) {
            shop.bed().write("rung.yaml", rungFile(shop));
            shop.bed().rung("up").endedWith(0);
            try (Load load = shop.load(10)) {
                shop.override(NO_DATABASE);
                var failed = shop.bed().with("SHOP_VERSION", "2").rung("up").endedWith(4);
                assertThat(failed.err())
                        .contains("web-2-1", "503", "last output", "release 1 serves as before")
                        .doesNotContain("\tat ");
                assertThat(shop.get("/version").body()).contains("\"1\"");

                shop.override(NO_POOL);
                assertThat(shop.bed().rung("up").endedWith(4).err()).contains("exit code", "POOL_SIZE");

                load.endWithoutAFailure();
                shop.verify(load);
            }
            assertThat(shop.bed().ps().integer("release")).isEqualTo(1);
            assertThat(shop.bed().service("web").list("instances")).hasSize(1);
            assertThat(shop.bed().rung("releases", "--json").endedWith(0).jsonList())
                    .filteredOn(release -> release.flag("serving"))
                    .singleElement()
                    .satisfies(release -> assertThat(release.integer("release")).isEqualTo(1));
        }
    }

    @Test
    void of_a_first_release_nothing_is_left() {
        try (TinyApp app = TinyApp.written()) {
            app.closeGate();
            app.bed().write("compose.override.yaml", """
                    services:
                      web:
                        healthcheck:
                          test: ["CMD-SHELL", "echo nobody is in; exit 3"]
                          interval: 200ms
                          retries: 2
                    """);
            app.bed().write("rung.yaml", "release: { health_timeout: 3s }\n" + app.rungFile());

            var failed = app.bed().rung("up").endedWith(4);

            assertThat(failed.err()).contains("nobody is in", "version 1 waits for", "nothing of the app is left");
            assertThat(app.bed().ps().list("services")).isEmpty();
            assertThat(Machine.isTaken(app.port())).isFalse();
            app.bed().assertOnlyTheAgentRuns();
        }
    }

    /** Less patience than usual: what fails here fails at once. */
    private static String rungFile(Shop shop) {
        return "release: { health_timeout: 20s }\n" + shop.bed().read("rung.yaml");
    }
}
