package dev.rung.laptop.docker;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The version of the engine's API, asked once. */
final class EngineVersion {
    private final Docker docker;
    private final AtomicReference<@Nullable ApiVersion> known = new AtomicReference<>();

    EngineVersion(Docker docker) {
        this.docker = docker;
    }

    ApiVersion get() {
        ApiVersion version = known.get();
        if (version == null) {
            version = ApiVersion.parse(
                    docker.ask("the engine's version is not known", "version", "--format={{.Server.APIVersion}}"));
            known.set(version);
        }
        return version;
    }
}
