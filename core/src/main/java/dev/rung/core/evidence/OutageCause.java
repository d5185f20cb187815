package dev.rung.core.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why an app did not answer, as far as it tells what would have helped. */
public enum OutageCause {
    /** Something that only a machine in somebody's home or bag suffers from: a closed lid, sleep, battery, heat, its line. */
    LAPTOP(
            "lid",
            "sleep",
            "slept",
            "suspend",
            "battery",
            "laptop",
            "heat",
            "overheat",
            "wifi",
            "wi-fi",
            "router",
            "tunnel",
            "isp",
            "home",
            "charger",
            "unplugged",
            "travel"),
    /** More than one machine of the same place: a zone, a data centre, a whole region. */
    REGION(
            "region",
            "zone",
            "datacenter",
            "data center",
            "data centre",
            "datacentre",
            "fiber",
            "fibre",
            "us-east",
            "geographic"),
    /** One part that all others lean on, which took them down together. */
    CASCADE("cascad", "consul", "service discovery", "blast radius", "thundering", "retry storm", "control plane"),
    /** More work than there was room for. */
    OVERLOAD(
            "overload",
            "under load",
            "high load",
            "spike",
            "capacity",
            "traffic",
            "oom",
            "memory",
            "cpu",
            "saturat",
            "exhausted",
            "surge"),
    /** No room left to write. */
    DISK("disk full", "disk", "no space", "storage", "inode", "volume full"),
    /** A change that was made. */
    RELEASE(
            "deploy",
            "release",
            "rollout",
            "bug",
            "migration",
            "config",
            "upgrade",
            "bad push",
            "regression",
            "update"),
    /** Something that somebody forgot or mistyped. */
    HUMAN("human", "operator", "mistake", "typo", "certificate", "cert", "expired", "dns", "deleted", "domain"),
    /** The database, on a machine that went on. */
    DATABASE("database", "postgres", "mysql", "db", "replication", "failover", "corruption", "vacuum", "wraparound"),
    /** A machine: its hardware, its provider, its kernel, its restart. */
    HOST(
            "host",
            "server",
            "machine",
            "vps",
            "hardware",
            "reboot",
            "restart",
            "kernel",
            "provider",
            "power",
            "network",
            "disk failure",
            "instance",
            "node",
            "crash",
            "droplet",
            "vm",
            "single point"),
    /** None of these, or not said. */
    UNKNOWN();

    private static final List<OutageCause> CLEARER_FIRST =
            List.of(LAPTOP, REGION, CASCADE, DISK, RELEASE, HUMAN, DATABASE, OVERLOAD, HOST);

    private final Pattern words;

    OutageCause(String... words) {
        this.words = Pattern.compile(
                words.length == 0
                        ? "(?!)"
                        : Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|", "\\b(", ")")));
    }

    /** What somebody's words for it mean; where they name several causes, the one that says more of the remedy. */
    public static OutageCause of(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        Optional<OutageCause> named = lower.contains("disk failure") || lower.contains("disk died")
                ? Optional.of(HOST)
                : CLEARER_FIRST.stream().filter(cause -> cause.isNamedIn(lower)).findFirst();
        return named.orElse(UNKNOWN);
    }

    private boolean isNamedIn(String lower) {
        return words.matcher(lower).find();
    }
}
