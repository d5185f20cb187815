package dev.rung.laptop.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A control group per instance, where this user may make one (as root), of version 1 or 2: it bounds memory, CPU time
 * and the number of processes, and it knows every process of the instance (cgroups(7)).
 *
 * @param folders one per hierarchy; of version 2 there is one
 */
public record ControlGroup(List<Path> folders) {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final long PERIOD_MICROSECONDS = 100_000;

    /**
     * What an instance may use; 0 where nothing is limited.
     *
     * @param memory bytes
     * @param cpus CPU time in CPUs
     * @param pids number of processes
     */
    public record Limits(long memory, double cpus, long pids) {
        /** Nothing limited. */
        public static final Limits NONE = new Limits(0, 0, 0);

        /** Whether there is nothing to limit. */
        public boolean isUnlimited() {
            return memory <= 0 && cpus <= 0 && pids <= 0;
        }
    }

    /** Makes the group and sets its limits; empty when this machine or user does not allow that. */
    public static Optional<ControlGroup> make(String name, Limits limits) {
        try {
            ControlGroup group =
                    Files.exists(ROOT.resolve("cgroup.controllers")) ? version2(name, limits) : version1(name, limits);
            return Optional.of(group);
        } catch (IOException e) {
            new ControlGroup(candidates(name)).remove();
            return Optional.empty();
        }
    }

    /** The group of that name if it is there. */
    public static Optional<ControlGroup> find(String name) {
        List<Path> there = candidates(name).stream().filter(Files::isDirectory).toList();
        return there.isEmpty() ? Optional.empty() : Optional.of(new ControlGroup(there));
    }

    /** The files a process writes its id into to join. */
    public List<Path> joins() {
        return folders.stream().map(folder -> folder.resolve("cgroup.procs")).toList();
    }

    /** Removes the group; it must be empty. */
    public void remove() {
        for (Path folder : folders) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // A member is still being reaped; the group is used again at the next start, or removed at the next
                // end.
            }
        }
    }

    private static ControlGroup version2(String name, Limits limits) throws IOException {
        Path parent = ROOT.resolve("rung");
        Files.createDirectories(parent);
        for (Path level : List.of(ROOT, parent)) {
            Files.writeString(level.resolve("cgroup.subtree_control"), "+memory +cpu +pids");
        }
        Path folder = Files.createDirectories(parent.resolve(name));
        set(folder, "memory.max", limits.memory() > 0, limits.memory());
        set(folder, "cpu.max", limits.cpus() > 0, quota(limits) + " " + PERIOD_MICROSECONDS);
        set(folder, "pids.max", limits.pids() > 0, limits.pids());
        return new ControlGroup(List.of(folder));
    }

    private static ControlGroup version1(String name, Limits limits) throws IOException {
        Path memory = version1Folder("memory", name);
        set(memory, "memory.limit_in_bytes", limits.memory() > 0, limits.memory());
        Path cpu = version1Folder("cpu", name);
        set(cpu, "cpu.cfs_quota_us", limits.cpus() > 0, quota(limits));
        Path pids = version1Folder("pids", name);
        set(pids, "pids.max", limits.pids() > 0, limits.pids());
        return new ControlGroup(List.of(memory, cpu, pids));
    }

    private static Path version1Folder(String controller, String name) throws IOException {
        if (!Files.exists(ROOT.resolve(controller).resolve("cgroup.procs"))) {
            throw new IOException("no cgroup controller " + controller);
        }
        return Files.createDirectories(ROOT.resolve(controller).resolve("rung").resolve(name));
    }

    private static void set(Path folder, String file, boolean wanted, Object value) throws IOException {
        if (wanted) {
            Files.writeString(folder.resolve(file), value.toString());
        }
    }

    private static long quota(Limits limits) {
        return Math.max(1000, Math.round(limits.cpus() * PERIOD_MICROSECONDS));
    }

    private static List<Path> candidates(String name) {
        List<Path> candidates = new ArrayList<>(List.of(ROOT.resolve("rung").resolve(name)));
        for (String controller : List.of("memory", "cpu", "pids")) {
            candidates.add(ROOT.resolve(controller).resolve("rung").resolve(name));
        }
        return candidates;
    }
}
