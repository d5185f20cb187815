package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Build;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an image is built, to and from documents. */
final class BuildJson {
    private BuildJson() {}

    static Map<String, @Nullable Object> write(Build value) {
        return Json.object(
                "context", value.context(),
                "dockerfile", value.dockerfile().orElse(null),
                "dockerfileInline", value.dockerfileInline().orElse(null),
                "target", value.target().orElse(null),
                "args", value.args(),
                "labels", value.labels(),
                "cacheFrom", value.cacheFrom(),
                "cacheTo", value.cacheTo(),
                "additionalContexts", value.additionalContexts(),
                "extraHosts", value.extraHosts(),
                "network", value.network().orElse(null),
                "shmSize", Long.toString(value.shmSize()),
                "tags", value.tags(),
                "platforms", value.platforms(),
                "secrets", value.secrets().stream().map(FileGrantJson::write).toList(),
                "ssh", value.ssh(),
                "ulimits", Members.write(value.ulimits(), ResourcesJson::write),
                "entitlements", value.entitlements(),
                "noCache", value.noCache(),
                "pull", value.pull(),
                "privileged", value.privileged(),
                "isolation", value.isolation().orElse(null),
                "provenance", value.provenance().orElse(null),
                "sbom", value.sbom().orElse(null));
    }

    static Build read(Fields from) {
        return new Build(
                from.text("context"),
                from.optionalText("dockerfile"),
                from.optionalText("dockerfileInline"),
                from.optionalText("target"),
                from.textMap("args"),
                from.textMap("labels"),
                from.texts("cacheFrom"),
                from.texts("cacheTo"),
                from.textMap("additionalContexts"),
                from.texts("extraHosts"),
                from.optionalText("network"),
                Long.parseLong(from.text("shmSize")),
                from.texts("tags"),
                from.texts("platforms"),
                from.list("secrets").stream().map(FileGrantJson::read).toList(),
                from.texts("ssh"),
                Members.read(from, "ulimits", ResourcesJson::ulimit),
                from.texts("entitlements"),
                from.flag("noCache"),
                from.flag("pull"),
                from.flag("privileged"),
                from.optionalText("isolation"),
                from.optionalText("provenance"),
                from.optionalText("sbom"));
    }
}
