package dev.rung.laptop.edge;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The {@code traceparent} header of W3C Trace Context, level 1.
 *
 * <p>The edge records no span of its own, so a valid header is passed on unchanged and only a missing or broken one is
 * replaced by a new trace. New traces carry the sampled flag: most tracers follow their parent's decision, and without
 * the flag an app that traces everything on its own would trace nothing behind the edge.
 */
final class TraceParent {
    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final HexFormat HEX = HexFormat.of();

    private TraceParent() {}

    /** Whether a header's value is to be passed on. Only later versions than 00 may be longer. */
    static boolean isValid(String value) {
        return VALID.matcher(value).matches() && (!value.startsWith("00") || value.length() == 55);
    }

    /** A new trace. */
    static String create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-" + HEX.toHexDigits(notZero(random)) + HEX.toHexDigits(random.nextLong()) + "-"
                + HEX.toHexDigits(notZero(random)) + "-01";
    }

    private static long notZero(ThreadLocalRandom random) {
        long number = random.nextLong();
        return number == 0 ? 1 : number;
    }
}
