package dev.rung.laptop.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs the agent. */
public final class AgentCommand {
    /**
     * How the agent's Java runtime is started: small, because it idles for days; able to compile well, because it
     * proxies; and ended rather than limping when it runs out of memory, because it is started again and its state is
     * on disk.
     */
    public static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:MaxDirectMemorySize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData");

    private AgentCommand() {}

    /**
     * The same Java runtime and class path as of this process, under the flags of an agent.
     *
     * @param main class and its arguments
     */
    public static List<String> of(List<String> main) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.addAll(main);
        return List.copyOf(words);
    }
}
