package dev.rung.servers.agent;

import dev.rung.core.settings.Tls;
import dev.rung.core.settings.Tls.Authority;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an environment's routes are served over HTTPS, as a document; its files are absolute paths. */
final class TlsJson {
    private TlsJson() {}

    static Map<String, @Nullable Object> write(Tls tls) {
        return Json.object(
                "authority", tls.authority().map(TlsJson::authority).orElse(null),
                "certificates", tls.certificates(),
                "hsts", tls.hsts().map(Duration::toSeconds).orElse(null));
    }

    private static Map<String, @Nullable Object> authority(Authority authority) {
        return switch (authority) {
            case Authority.Acme(var email, var directory, var ca) ->
                Json.object("email", email.orElse(null), "directory", directory.orElse(null), "ca", ca.orElse(null));
            case Authority.Private() -> Json.object("private", true);
        };
    }

    /** Reads it; an {@link IllegalArgumentException} says what is wrong with it. */
    static Tls read(Fields fields) {
        return new Tls(
                fields.has("authority") ? Optional.of(readAuthority(fields.object("authority"))) : Optional.empty(),
                fields.texts("certificates"),
                fields.has("hsts") ? Optional.of(Duration.ofSeconds(fields.whole("hsts"))) : Optional.empty());
    }

    private static Authority readAuthority(Fields fields) {
        return fields.has("private")
                ? new Authority.Private()
                : new Authority.Acme(
                        fields.optionalText("email"), fields.optionalText("directory"), fields.optionalText("ca"));
    }
}
