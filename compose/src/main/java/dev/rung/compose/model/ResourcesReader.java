package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads limits and reservations; the older keys and those of {@code deploy} mean the same. */
final class ResourcesReader {
    private ResourcesReader() {}

    static Resources read(Tree service) {
        Tree deployed = service.tree("deploy").tree("resources");
        Tree limits = deployed.tree("limits");
        Tree reservations = deployed.tree("reservations");
        return new Resources(
                service.has("cpus") ? service.number("cpus") : limits.number("cpus"),
                service.whole("mem_limit").orElseGet(() -> limits.whole("memory", 0)),
                service.whole("pids_limit").orElseGet(() -> limits.whole("pids", 0)),
                reservations.number("cpus"),
                service.whole("mem_reservation").orElseGet(() -> reservations.whole("memory", 0)),
                service.whole("memswap_limit", 0),
                service.integer("mem_swappiness"),
                service.flag("oom_kill_disable"),
                service.integer("oom_score_adj"),
                cpu(service),
                service.whole("shm_size", 0),
                ulimits(service),
                service.optionalTree("blkio_config")
                        .map(ResourcesReader::blockIo)
                        .orElse(Resources.BlockIo.UNSET),
                service.list("devices", ResourcesReader::device),
                service.texts("device_cgroup_rules"),
                deviceRequests(service, reservations));
    }

    private static Resources.Cpu cpu(Tree service) {
        return new Resources.Cpu(
                service.whole("cpu_shares", 0),
                service.whole("cpu_period", 0),
                service.whole("cpu_quota", 0),
                service.whole("cpu_rt_runtime", 0),
                service.whole("cpu_rt_period", 0),
                service.text("cpuset"),
                service.whole("cpu_count", 0),
                service.number("cpu_percent"));
    }

    static SequencedMap<String, Resources.Ulimit> ulimits(Tree holder) {
        Tree written = holder.tree("ulimits");
        var ulimits = new LinkedHashMap<String, Resources.Ulimit>();
        for (String name : written.mapping().entries().keySet()) {
            Tree pair = written.tree(name);
            long both = written.whole(name, 0);
            ulimits.put(name, new Resources.Ulimit(pair.whole("soft", both), pair.whole("hard", both)));
        }
        return ulimits;
    }

    private static Resources.BlockIo blockIo(Tree tree) {
        return new Resources.BlockIo(
                (int) tree.whole("weight", 0),
                tree.list("weight_device", device -> pathWith(device, "weight")),
                tree.list("device_read_bps", device -> pathWith(device, "rate")),
                tree.list("device_write_bps", device -> pathWith(device, "rate")),
                tree.list("device_read_iops", device -> pathWith(device, "rate")),
                tree.list("device_write_iops", device -> pathWith(device, "rate")));
    }

    private static String pathWith(Tree device, String key) {
        return device.text("path").orElse("") + ":" + device.whole(key, 0);
    }

    /** A device of the host; one that a vendor's CDI file describes ({@code vendor.com/class=name}) has no path. */
    private static String device(Tree tree) {
        String source = tree.text("source").orElse("");
        String target = tree.text("target").orElse(source);
        if (source.contains("=") && source.equals(target)) {
            return source;
        }
        return source + ":" + target
                + tree.text("permissions").map(rights -> ":" + rights).orElse("");
    }

    private static List<Resources.DeviceRequest> deviceRequests(Tree service, Tree reservations) {
        List<Resources.DeviceRequest> requests = new ArrayList<>();
        requests.addAll(service.list("gpus", gpu -> request(gpu, true)));
        requests.addAll(reservations.list("devices", device -> request(device, false)));
        return requests;
    }

    private static Resources.DeviceRequest request(Tree tree, boolean gpu) {
        List<String> capabilities = new ArrayList<>(tree.texts("capabilities"));
        if (gpu && !capabilities.contains("gpu")) {
            capabilities.add("gpu");
        }
        return new Resources.DeviceRequest(
                List.copyOf(capabilities),
                tree.text("driver"),
                (int) tree.whole("count", 0),
                tree.texts("device_ids"),
                tree.map("options"));
    }
}
