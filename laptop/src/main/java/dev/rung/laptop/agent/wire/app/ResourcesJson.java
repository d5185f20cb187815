package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Resources;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits and reservations, to and from documents. */
final class ResourcesJson {
    private ResourcesJson() {}

    static Map<String, @Nullable Object> write(Resources value) {
        return Json.object(
                "cpus", Double.toString(value.cpus()),
                "memory", Long.toString(value.memory()),
                "pids", Long.toString(value.pids()),
                "reservedCpus", Double.toString(value.reservedCpus()),
                "reservedMemory", Long.toString(value.reservedMemory()),
                "memorySwap", Long.toString(value.memorySwap()),
                "memorySwappiness", value.memorySwappiness().orElse(null),
                "oomKillDisable", value.oomKillDisable(),
                "oomScoreAdj", value.oomScoreAdj().orElse(null),
                "cpu", write(value.cpu()),
                "shmSize", Long.toString(value.shmSize()),
                "ulimits", Members.write(value.ulimits(), ResourcesJson::write),
                "blockIo", write(value.blockIo()),
                "devices", value.devices(),
                "deviceCgroupRules", value.deviceCgroupRules(),
                "deviceRequests",
                        value.deviceRequests().stream()
                                .map(ResourcesJson::write)
                                .toList());
    }

    static Resources read(Fields from) {
        return new Resources(
                Double.parseDouble(from.text("cpus")),
                Long.parseLong(from.text("memory")),
                Long.parseLong(from.text("pids")),
                Double.parseDouble(from.text("reservedCpus")),
                Long.parseLong(from.text("reservedMemory")),
                Long.parseLong(from.text("memorySwap")),
                from.optionalInteger("memorySwappiness"),
                from.flag("oomKillDisable"),
                from.optionalInteger("oomScoreAdj"),
                cpu(from.object("cpu")),
                Long.parseLong(from.text("shmSize")),
                Members.read(from, "ulimits", ResourcesJson::ulimit),
                blockIo(from.object("blockIo")),
                from.texts("devices"),
                from.texts("deviceCgroupRules"),
                from.list("deviceRequests").stream()
                        .map(ResourcesJson::deviceRequest)
                        .toList());
    }

    static Map<String, @Nullable Object> write(Resources.Ulimit value) {
        return Json.object(
                "soft", Long.toString(value.soft()),
                "hard", Long.toString(value.hard()));
    }

    static Resources.Ulimit ulimit(Fields from) {
        return new Resources.Ulimit(Long.parseLong(from.text("soft")), Long.parseLong(from.text("hard")));
    }

    static Map<String, @Nullable Object> write(Resources.Cpu value) {
        return Json.object(
                "shares", Long.toString(value.shares()),
                "period", Long.toString(value.period()),
                "quota", Long.toString(value.quota()),
                "realtimeRuntime", Long.toString(value.realtimeRuntime()),
                "realtimePeriod", Long.toString(value.realtimePeriod()),
                "set", value.set().orElse(null),
                "count", Long.toString(value.count()),
                "percent", Double.toString(value.percent()));
    }

    static Resources.Cpu cpu(Fields from) {
        return new Resources.Cpu(
                Long.parseLong(from.text("shares")),
                Long.parseLong(from.text("period")),
                Long.parseLong(from.text("quota")),
                Long.parseLong(from.text("realtimeRuntime")),
                Long.parseLong(from.text("realtimePeriod")),
                from.optionalText("set"),
                Long.parseLong(from.text("count")),
                Double.parseDouble(from.text("percent")));
    }

    static Map<String, @Nullable Object> write(Resources.BlockIo value) {
        return Json.object(
                "weight", value.weight(),
                "weightDevice", value.weightDevice(),
                "readBps", value.readBps(),
                "writeBps", value.writeBps(),
                "readIops", value.readIops(),
                "writeIops", value.writeIops());
    }

    static Resources.BlockIo blockIo(Fields from) {
        return new Resources.BlockIo(
                from.integer("weight"),
                from.texts("weightDevice"),
                from.texts("readBps"),
                from.texts("writeBps"),
                from.texts("readIops"),
                from.texts("writeIops"));
    }

    static Map<String, @Nullable Object> write(Resources.DeviceRequest value) {
        return Json.object(
                "capabilities", value.capabilities(),
                "driver", value.driver().orElse(null),
                "count", value.count(),
                "ids", value.ids(),
                "options", value.options());
    }

    static Resources.DeviceRequest deviceRequest(Fields from) {
        return new Resources.DeviceRequest(
                from.texts("capabilities"),
                from.optionalText("driver"),
                from.integer("count"),
                from.texts("ids"),
                from.textMap("options"));
    }
}
