package dev.rung.laptop.names;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** The hosts file (hosts(5)) that the processes of one service see: the machine's own, and the app's names before it. */
public final class HostsFile {
    private HostsFile() {}

    /**
     * The content: names of the app take the place of what the machine's own file says about them.
     *
     * @param machine the machine's own hosts file
     * @param names address by name
     */
    public static String content(String machine, SequencedMap<String, String> names) {
        StringBuilder text = new StringBuilder("# Names of the app, for its processes only; written by Rung.\n");
        names.forEach((name, address) ->
                text.append(address).append('\t').append(name).append('\n'));
        machine.lines()
                .map(line -> without(names.keySet(), line))
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * Writes the content into the file that is there, so that processes which see it in their own place see the change
     * too.
     */
    public static void write(Path file, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.truncate(bytes.length);
        }
    }

    /** The names that the machine's own file does not resolve to these addresses yet, as lines to add to it. */
    public static List<String> missing(String machine, Map<String, String> names) {
        Set<String> known = machine.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .flatMap(line -> {
                    String[] words = line.split("\\s+");
                    return Arrays.stream(words).skip(1).map(name -> words[0] + " " + name);
                })
                .collect(Collectors.toSet());
        return names.entrySet().stream()
                .filter(entry -> !known.contains(entry.getValue() + " " + entry.getKey()))
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
    }

    private static String without(Set<String> names, String line) {
        String bare = line.replaceFirst("#.*", "").strip();
        String[] words = bare.split("\\s+");
        if (words.length < 2 || Arrays.stream(words).skip(1).noneMatch(names::contains)) {
            return line;
        }
        String kept = Arrays.stream(words)
                .skip(1)
                .filter(name -> !names.contains(name))
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? "# " + line : words[0] + "\t" + kept;
    }
}
