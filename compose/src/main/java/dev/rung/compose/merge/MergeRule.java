package dev.rung.compose.merge;

import dev.rung.compose.yaml.PathRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places where merging is not simply "mappings merge, lists append, anything else is replaced". */
enum MergeRule {
    /** The later value replaces the earlier one as a whole. */
    REPLACE,
    /** A mapping, a list of {@code KEY=value} or of words, or one word; made alike and then joined. */
    LIST,
    /** As {@link #LIST}, but an equal item is not repeated. */
    SET,
    /** A list of names, or a mapping from names to more about them. */
    DEPENDENCIES,
    /** A list of names, or a mapping from names to more about them or nothing. */
    NAMES,
    /** A mapping, or its {@code context} alone. */
    BUILD,
    /** A mapping that merges only when both name the same driver. */
    LOGGING,
    /** A list of mappings that merge when their {@code subnet} is the same. */
    SUBNETS;

    static final PathRules<MergeRule> RULES = rules();

    private static PathRules<MergeRule> rules() {
        Map<String, MergeRule> rules = new HashMap<>();
        for (String key : List.of("command", "entrypoint", "healthcheck.test", "ulimits.*")) {
            rules.put("services.*." + key, REPLACE);
        }
        for (String key : List.of(
                "annotations",
                "build.args",
                "build.additional_contexts",
                "build.labels",
                "deploy.labels",
                "dns",
                "dns_opt",
                "dns_search",
                "env_file",
                "label_file",
                "environment",
                "labels",
                "sysctls",
                "tmpfs")) {
            rules.put("services.*." + key, LIST);
        }
        rules.put("networks.*.labels", LIST);
        rules.put("volumes.*.labels", LIST);
        rules.put("services.*.extra_hosts", SET);
        rules.put("services.*.build.extra_hosts", SET);
        rules.put("services.*.depends_on", DEPENDENCIES);
        rules.put("services.*.networks", NAMES);
        rules.put("services.*.build", BUILD);
        rules.put("services.*.logging", LOGGING);
        rules.put("networks.*.ipam.config", SUBNETS);
        return PathRules.of(rules);
    }
}
