package dev.rung.laptop.load;

import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Source;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How busy a machine is at the moment: one look, which tells little of the busy hour.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html">The /proc Filesystem, sections 1.2 (meminfo) and 1.7 (stat)</a>
 */
public final class MachineLoad {
    private static final double CONFIDENCE = 0.2;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST_OF_OWN = 8;

    private final Path proc;
    private final Path disk;

    /**
     * A machine.
     *
     * @param proc where its kernel tells, {@code /proc}
     * @param disk a folder of the disk that counts
     */
    public MachineLoad(Path proc, Path disk) {
        this.proc = proc;
        this.disk = disk;
    }

    /**
     * What its processors did since it was started, and what is in use now. Empty for what this kernel does not tell.
     */
    public HostLoad look() {
        return new HostLoad(
                figure(cpu(), "since it was started"),
                figure(memory(), "one look"),
                figure(used(), "one look"),
                Optional.empty());
    }

    private static Optional<Figure> figure(Optional<Double> value, String window) {
        return value.map(share -> new Figure(share, new Source("this machine", window, CONFIDENCE)));
    }

    private Optional<Double> cpu() {
        return lines("stat").stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(line -> line.trim().split("\\s+"))
                .filter(words -> words.length > LAST_OF_OWN)
                .flatMap(MachineLoad::busy);
    }

    private static Optional<Double> busy(String[] words) {
        double all = 0;
        for (int i = 1; i <= LAST_OF_OWN; i++) {
            all += Double.parseDouble(words[i]);
        }
        double idle = Double.parseDouble(words[IDLE]) + Double.parseDouble(words[WAITING_FOR_DISK]);
        return all > 0 ? Optional.of(1 - idle / all) : Optional.empty();
    }

    private Optional<Double> memory() {
        List<String> lines = lines("meminfo");
        Optional<Double> total = kibibytes(lines, "MemTotal:");
        Optional<Double> available = kibibytes(lines, "MemAvailable:");
        return total.filter(all -> all > 0).flatMap(all -> available.map(free -> 1 - free / all));
    }

    private static Optional<Double> kibibytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> Double.parseDouble(
                        line.substring(name.length()).replace("kB", "").trim()));
    }

    private Optional<Double> used() {
        try {
            FileStore store = Files.getFileStore(disk);
            double all = store.getTotalSpace();
            return all > 0 ? Optional.of(1 - store.getUsableSpace() / all) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(proc.resolve(name));
        } catch (IOException notTold) {
            return List.of();
        }
    }
}
