package dev.rung.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.App;
import dev.rung.core.app.Content;
import dev.rung.core.app.Execution;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.SecretReference;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.settings.SecretSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretListingTest {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void every_secret_is_listed_with_its_source_and_who_uses_it() {
        var declared = new LinkedHashMap<String, SecretSource>();
        declared.put("DB_PASSWORD", new SecretSource.Command("op read op://shop/db"));
        declared.put("API_KEY", new SecretSource.Kept());

        var listed = SecretListing.of(app(), declared, Map.of("OLD", THEN, "shop_vault", THEN));

        assertThat(listed)
                .containsExactly(
                        new SecretListing("API_KEY", "not set", Optional.empty(), true, List.of()),
                        new SecretListing(
                                "DB_PASSWORD", "command op read op://shop/db", Optional.empty(), false, List.of("web")),
                        new SecretListing("OLD", "set by hand", Optional.of(THEN), false, List.of()),
                        new SecretListing("shop_vault", "set by hand", Optional.of(THEN), false, List.of("web")));
    }

    private static App app() {
        var grant = new FileGrant("vault", "/run/secrets/vault", Optional.empty(), Optional.empty(), Optional.empty());
        var variables = new LinkedHashMap<>(Map.of("URL", "db:" + SecretReference.to("DB_PASSWORD")));
        Service web = Service.of("web", "web:1")
                .withExecution(Execution.DEFAULT.withEnvironment(variables))
                .withStorage(new Storage(List.of(), List.of(grant), List.of(), List.of(), new LinkedHashMap<>()));
        App bare = App.of("shop", web);
        var secrets = new LinkedHashMap<String, Content>();
        var external = new Content.Source.External("shop_vault", Optional.empty());
        secrets.put("vault", new Content("vault", external, new LinkedHashMap<>()));
        return new App("shop", bare.services(), bare.networks(), bare.volumes(), bare.configs(), secrets);
    }
}
