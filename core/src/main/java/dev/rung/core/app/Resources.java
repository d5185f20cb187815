package dev.rung.core.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Limits and reservations of one instance. Zero means that nothing is set, where compose has no zero of its own.
 *
 * @param cpus the most CPU time, in CPUs
 * @param memory the most memory, bytes
 * @param pids the most processes; -1 for no limit
 * @param reservedCpus CPU time kept for it, in CPUs
 * @param reservedMemory memory kept for it, bytes
 * @param memorySwap memory and swap together, bytes; -1 for no limit
 * @param memorySwappiness 0 to 100
 * @param oomKillDisable whether it is spared when memory runs out
 * @param oomScoreAdj -1000 to 1000
 * @param cpu the older CPU keys
 * @param shmSize shared memory, bytes
 * @param ulimits by name
 * @param blockIo weights and rates of block devices
 * @param devices of the host given to it, {@code host[:inside[:rights]]}
 * @param deviceCgroupRules rules of the device cgroup
 * @param deviceRequests GPUs and their kin
 */
public record Resources(
        double cpus,
        long memory,
        long pids,
        double reservedCpus,
        long reservedMemory,
        long memorySwap,
        Optional<Integer> memorySwappiness,
        boolean oomKillDisable,
        Optional<Integer> oomScoreAdj,
        Cpu cpu,
        long shmSize,
        SequencedMap<String, Ulimit> ulimits,
        BlockIo blockIo,
        List<String> devices,
        List<String> deviceCgroupRules,
        List<DeviceRequest> deviceRequests) {

    /** Nothing limited, nothing reserved. */
    public static final Resources UNLIMITED = new Resources(
            0,
            0,
            0,
            0,
            0,
            0,
            Optional.empty(),
            false,
            Optional.empty(),
            Cpu.UNSET,
            0,
            new LinkedHashMap<>(),
            BlockIo.UNSET,
            List.of(),
            List.of(),
            List.of());

    /**
     * A limit of the kernel on a process.
     *
     * @param soft -1 for no limit
     * @param hard -1 for no limit
     */
    public record Ulimit(long soft, long hard) {}

    /**
     * The CPU keys that came before {@code cpus}.
     *
     * @param shares relative weight
     * @param period microseconds
     * @param quota microseconds
     * @param realtimeRuntime microseconds
     * @param realtimePeriod microseconds
     * @param set CPUs it may use, such as {@code 0-2}
     * @param count Windows: number of CPUs
     * @param percent Windows: share of CPUs
     */
    public record Cpu(
            long shares,
            long period,
            long quota,
            long realtimeRuntime,
            long realtimePeriod,
            Optional<String> set,
            long count,
            double percent) {
        /** None of them written. */
        public static final Cpu UNSET = new Cpu(0, 0, 0, 0, 0, Optional.empty(), 0, 0);
    }

    /**
     * Weights and rates of block devices.
     *
     * @param weight 10 to 1000; 0 when unset
     * @param weightDevice {@code path:weight}
     * @param readBps {@code path:bytes}
     * @param writeBps {@code path:bytes}
     * @param readIops {@code path:operations}
     * @param writeIops {@code path:operations}
     */
    public record BlockIo(
            int weight,
            List<String> weightDevice,
            List<String> readBps,
            List<String> writeBps,
            List<String> readIops,
            List<String> writeIops) {
        /** None of them written. */
        public static final BlockIo UNSET = new BlockIo(0, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Devices asked for by what they can do.
     *
     * @param capabilities such as {@code gpu}
     * @param driver such as {@code nvidia}
     * @param count how many; -1 for all; 0 when ids are given
     * @param ids which
     * @param options the driver's own
     */
    public record DeviceRequest(
            List<String> capabilities,
            Optional<String> driver,
            int count,
            List<String> ids,
            SequencedMap<String, String> options) {}
}
