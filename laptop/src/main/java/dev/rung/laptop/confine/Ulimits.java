package dev.rung.laptop.confine;

import dev.rung.core.app.Resources.Ulimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compose's {@code ulimits} as options of prlimit(1). */
public final class Ulimits {
    private static final Set<String> KNOWN = Set.of(
            "as",
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "rttime",
            "sigpending",
            "stack");

    private Ulimits() {}

    /**
     * The options.
     *
     * @param root whether limits may be raised; else only the soft ones are set, which is always allowed downwards
     */
    public static List<String> options(Map<String, Ulimit> ulimits, boolean root) {
        List<String> options = new ArrayList<>();
        ulimits.forEach((name, limit) -> {
            if (KNOWN.contains(name)) {
                String hard = root ? value(limit.hard()) : "";
                options.add("--" + name + "=" + value(limit.soft()) + ":" + hard);
            }
        });
        return options;
    }

    private static String value(long limit) {
        return limit < 0 ? "unlimited" : Long.toString(limit);
    }
}
