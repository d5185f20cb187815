package dev.rung.laptop.docker;

import dev.rung.core.app.Resources;
import dev.rung.core.app.Resources.BlockIo;
import dev.rung.core.app.Resources.Cpu;
import dev.rung.core.app.Resources.DeviceRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** The flags for limits, reservations and devices. CPU time kept for a service has no flag: one host has none to keep. */
final class ResourceArguments {
    private ResourceArguments() {}

    static void add(Flags flags, Resources resources) {
        if (resources.cpus() != 0) {
            flags.flag(
                    "cpus",
                    BigDecimal.valueOf(resources.cpus()).stripTrailingZeros().toPlainString());
        }
        flags.number("memory", resources.memory())
                .number("memory-reservation", resources.reservedMemory())
                .number("memory-swap", resources.memorySwap())
                .flag("memory-swappiness", resources.memorySwappiness())
                .number("pids-limit", resources.pids())
                .on("oom-kill-disable", resources.oomKillDisable())
                .flag("oom-score-adj", resources.oomScoreAdj())
                .number("shm-size", resources.shmSize());
        cpu(flags, resources.cpu());
        resources
                .ulimits()
                .forEach((name, limit) -> flags.flag("ulimit", name + "=" + limit.soft() + ":" + limit.hard()));
        blockIo(flags, resources.blockIo());
        flags.each("device", resources.devices()).each("device-cgroup-rule", resources.deviceCgroupRules());
        resources.deviceRequests().forEach(request -> flags.flag("gpus", request(request)));
    }

    private static void cpu(Flags flags, Cpu cpu) {
        flags.number("cpu-shares", cpu.shares())
                .number("cpu-period", cpu.period())
                .number("cpu-quota", cpu.quota())
                .number("cpu-rt-runtime", cpu.realtimeRuntime())
                .number("cpu-rt-period", cpu.realtimePeriod())
                .flag("cpuset-cpus", cpu.set())
                .number("cpu-count", cpu.count())
                .number("cpu-percent", (long) cpu.percent());
    }

    private static void blockIo(Flags flags, BlockIo io) {
        flags.number("blkio-weight", io.weight())
                .each("blkio-weight-device", io.weightDevice())
                .each("device-read-bps", io.readBps())
                .each("device-write-bps", io.writeBps())
                .each("device-read-iops", io.readIops())
                .each("device-write-iops", io.writeIops());
    }

    /** The flag reads comma-separated values; lists inside of them stand in quotes. */
    private static String request(DeviceRequest request) {
        var fields = new ArrayList<String>();
        request.driver().ifPresent(driver -> fields.add("driver=" + driver));
        if (request.ids().isEmpty()) {
            fields.add("count=" + (request.count() == -1 ? "all" : request.count()));
        } else {
            fields.add("\"device=" + String.join(",", request.ids()) + "\"");
        }
        if (!request.capabilities().isEmpty()) {
            fields.add("\"capabilities=" + String.join(",", request.capabilities()) + "\"");
        }
        if (!request.options().isEmpty()) {
            fields.add(request.options().entrySet().stream()
                    .map(option -> option.getKey() + "=" + option.getValue())
                    .collect(Collectors.joining(",", "\"options=", "\"")));
        }
        return String.join(",", fields);
    }
}
