package dev.rung.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of the stories of some seeds, every line of them. */
final class StoryDigest {
    private StoryDigest() {}

    /** Prints it: to be run in a process of its own. */
    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        System.out.println(of(Long.parseLong(arguments[0]), Long.parseLong(arguments[1])));
    }

    static String of(long from, long seeds) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (long seed = from; seed < from + seeds; seed++) {
            Report report = Simulation.run(Scenario.of(seed), true);
            report.story().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            digest.update(report.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
