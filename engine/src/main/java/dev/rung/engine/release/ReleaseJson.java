package dev.rung.engine.release;

import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.Strategy;
import dev.rung.core.release.Engine;
import dev.rung.core.release.ImageId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.json.ListenerJson;
import dev.rung.engine.release.ReleaseRecord.ServiceRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A release as a JSON document. */
final class ReleaseJson {
    private static final int VERSION = 1;

    private ReleaseJson() {}

    static String write(ReleaseRecord release) {
        var services = new LinkedHashMap<String, Object>();
        release.services().forEach((name, service) -> services.put(name, write(service)));
        return Json.write(Json.object(
                "version", VERSION,
                "release", release.number(),
                "created", release.created().toString(),
                "by", release.by(),
                "engine", release.engine().word(),
                "directory", release.directory(),
                "app", release.document(),
                "services", services,
                "listeners", ListenerJson.write(release.listeners()),
                "policy", write(release.policy())));
    }

    static ReleaseRecord read(String json) {
        Fields fields = Json.read(json);
        if (fields.integer("version") > VERSION) {
            throw new IllegalArgumentException("written by a newer Rung");
        }
        var services = new LinkedHashMap<String, ServiceRecord>();
        fields.object("services").objects().forEach((name, service) -> services.put(name, readService(service)));
        return new ReleaseRecord(
                fields.integer("release"),
                fields.instant("created"),
                fields.text("by"),
                Engine.valueOf(fields.text("engine").toUpperCase(Locale.ROOT)),
                fields.text("directory"),
                fields.object("app").values(),
                services,
                ListenerJson.read(fields.list("listeners")),
                readPolicy(fields.object("policy")));
    }

    private static Map<String, @Nullable Object> write(ServiceRecord service) {
        return Json.object(
                "image", service.image().digest(),
                "run", service.runLine().orElse(null),
                "replicas", service.replicas(),
                "one_shot", service.oneShot());
    }

    private static ServiceRecord readService(Fields fields) {
        return new ServiceRecord(
                new ImageId(fields.text("image")),
                fields.optionalText("run"),
                fields.integer("replicas"),
                fields.flag("one_shot"));
    }

    private static Map<String, @Nullable Object> write(ReleasePolicy policy) {
        return Json.object(
                "strategy", StrategyJson.write(policy.strategy()),
                "batch", policy.batch(),
                "health_timeout", policy.healthTimeout().toMillis(),
                "drain", policy.drain().toMillis(),
                "one_shot_timeout", policy.oneShotTimeout().toMillis(),
                "shared", List.copyOf(new TreeSet<>(policy.sharedVolumes())),
                "safe_one_shots", List.copyOf(new TreeSet<>(policy.safeOneShots())));
    }

    private static ReleasePolicy readPolicy(Fields fields) {
        return new ReleasePolicy(
                fields.has("strategy") ? StrategyJson.read(fields.object("strategy")) : new Strategy.Rolling(),
                fields.integer("batch"),
                Duration.ofMillis(fields.whole("health_timeout")),
                Duration.ofMillis(fields.whole("drain")),
                Duration.ofMillis(fields.whole("one_shot_timeout")),
                Set.copyOf(fields.texts("shared")),
                Set.copyOf(fields.texts("safe_one_shots")));
    }
}
