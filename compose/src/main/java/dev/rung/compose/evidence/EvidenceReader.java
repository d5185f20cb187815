package dev.rung.compose.evidence;

import dev.rung.compose.yaml.Problem;
import dev.rung.core.evidence.Audience;
import dev.rung.core.evidence.DatabaseLoad;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.History;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Mandate;
import dev.rung.core.evidence.Operations;
import dev.rung.core.evidence.Outage;
import dev.rung.core.evidence.OutageCause;
import dev.rung.core.evidence.Responses;
import dev.rung.core.evidence.Traffic;
import dev.rung.core.forecast.Sample;
import dev.rung.core.settings.Business;
import dev.rung.core.settings.Objectives;
import dev.rung.core.settings.Rung;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Makes evidence of the sections of a file. */
final class EvidenceReader {
    private static final String A_SHARE = "a percentage such as 78%";
    private static final String A_RATE = "a rate such as 120/s";
    private static final String A_TIME = "a time span such as 240ms";
    private static final String A_SIZE = "a size such as 60GB";
    private static final String A_GROWTH = "a growth such as 10%/month";
    private static final String A_NUMBER = "a number from 0";
    private static final String A_COUNT = "a whole number from 0";
    private static final String A_DAY = "a day such as 2026-01-03";
    private static final String A_SUM = "money such as 8000 USD";

    /** As many machines as one file tells of. */
    private static final long MOST_HOSTS = 10_000;

    private final Section root;

    EvidenceReader(Section root) {
        this.root = root;
    }

    EvidenceFile read(List<Problem> problems) {
        var evidence = new Evidence(
                root.value("as_of", Quantities::day, A_DAY),
                root.value("rung", Rung::of, "one of " + String.join(", ", Rung.words())),
                business(root.section("business")),
                traffic(root.section("traffic")),
                responses(root.section("service")),
                root.sections("hosts").stream()
                        .flatMap(host -> hosts(host).stream())
                        .limit(MOST_HOSTS)
                        .toList(),
                database(root.section("database")),
                root.sections("outages").stream().map(EvidenceReader::outage).toList(),
                operations(root.section("operations")),
                root.sections("audience").stream()
                        .flatMap(users -> audience(users).stream())
                        .toList(),
                root.sections("mandates").stream().map(EvidenceReader::mandate).toList(),
                history(root.section("history")));
        Objectives objectives = objectives(root.section("objectives"));
        root.end();
        return new EvidenceFile(evidence, objectives, List.copyOf(problems));
    }

    private static Business business(Section section) {
        var business = new Business(
                section.value("customers", Quantities::count, A_COUNT),
                section.value("mrr", Quantities::money, A_SUM),
                unboxed(section.figure("growth", Quantities::growth, A_GROWTH)),
                section.value("team", Quantities::count, A_COUNT));
        section.end();
        return business;
    }

    private static Traffic traffic(Section section) {
        var traffic = new Traffic(
                section.figure("requests", Quantities::rate, A_RATE),
                section.figure("peak", Quantities::rate, A_RATE),
                section.figure("growth", Quantities::growth, A_GROWTH),
                section.value("bursty", EvidenceReader::truth, "true or false"),
                section.figure("bandwidth", Quantities::bytesPerMonth, "an amount such as 2TB/month"));
        section.end();
        return traffic;
    }

    private static Responses responses(Section section) {
        var responses = new Responses(
                section.figure("p95", Quantities::seconds, A_TIME),
                section.figure("errors", Quantities::share, A_SHARE),
                section.figure("availability", Quantities::share, A_SHARE));
        section.end();
        return responses;
    }

    private static List<HostLoad> hosts(Section section) {
        var host = new HostLoad(
                section.figure("cpu", Quantities::share, A_SHARE),
                section.figure("memory", Quantities::share, A_SHARE),
                section.figure("disk", Quantities::share, A_SHARE),
                section.value("cost", Quantities::money, "money such as 12 USD"));
        long count = section.value("count", Quantities::count, A_COUNT).orElse(1L);
        section.text("name");
        section.end();
        return Collections.nCopies((int) Math.min(count, MOST_HOSTS), host);
    }

    private static DatabaseLoad database(Section section) {
        Optional<String> connections = section.text("connections");
        boolean ofSome = connections.map(text -> text.contains("/")).orElse(false);
        String expected = "how many, such as 180/200";
        var database = new DatabaseLoad(
                section.figure("cpu", Quantities::share, A_SHARE),
                section.figure("size", Quantities::bytes, A_SIZE),
                section.figure("memory", Quantities::bytes, A_SIZE),
                section.figure("connections", text -> Quantities.number(part(text, 0)), expected),
                ofSome
                        ? section.figure("connections", text -> Quantities.number(part(text, 1)), expected)
                        : Optional.empty(),
                section.figure("replication_lag", Quantities::seconds, A_TIME));
        section.end();
        return database;
    }

    private static String part(String text, int index) {
        String[] parts = text.split("/", 2);
        return index < parts.length ? parts[index].strip() : "";
    }

    private static Outage outage(Section section) {
        String said = section.text("cause").orElse("");
        var outage = new Outage(
                section.value("at", Quantities::day, A_DAY),
                section.figure("hours", Quantities::number, A_NUMBER)
                        .map(Figure::value)
                        .orElse(0.0),
                OutageCause.of(said),
                said,
                section.source("hours"));
        section.end();
        return outage;
    }

    private static Operations operations(Section section) {
        var operations = new Operations(
                section.figure("hours_per_week", Quantities::number, A_NUMBER),
                section.figure("deploys_per_week", Quantities::number, A_NUMBER),
                section.figure("deploy_minutes", Quantities::number, A_NUMBER),
                section.figure("failed_deploys", Quantities::share, A_SHARE));
        section.end();
        return operations;
    }

    private static Optional<Audience> audience(Section section) {
        String region = section.text("region").orElse("a region without a name");
        Optional<Figure> share = section.figure("share", Quantities::share, A_SHARE);
        Optional<Figure> p95 = section.figure("p95", Quantities::seconds, A_TIME);
        section.end();
        return share.map(figure -> new Audience(region, figure, p95));
    }

    private static Mandate mandate(Section section) {
        var mandate = new Mandate(
                section.text("what").orElse("something that is not told"),
                section.value("by", Quantities::day, A_DAY),
                section.value("rung", Rung::of, "one of " + String.join(", ", Rung.words())),
                section.source("what"));
        section.end();
        return mandate;
    }

    private static History history(Section section) {
        var history = new History(
                samples(section.section("disk"), Quantities::share, A_SHARE),
                samples(section.section("database_size"), Quantities::bytes, A_SIZE),
                samples(section.section("requests"), Quantities::rate, A_RATE));
        section.end();
        return history;
    }

    private static List<Sample> samples(Section days, Function<String, OptionalDouble> reader, String expected) {
        return days.byDay(Quantities::day, A_DAY).stream()
                .flatMap(day -> days
                        .figure(day.key(), reader, expected)
                        .map(figure ->
                                new Sample(day.at().atStartOfDay(ZoneOffset.UTC).toInstant(), figure.value()))
                        .stream())
                .toList();
    }

    private static Objectives objectives(Section section) {
        Optional<Figure> p95 = section.figure("p95", Quantities::seconds, A_TIME);
        var objectives = new Objectives(
                unboxed(section.figure("availability", Quantities::share, A_SHARE)),
                p95.map(figure -> Duration.ofMillis(Math.round(figure.value() * 1000))),
                unboxed(section.figure("errors", Quantities::share, A_SHARE)));
        section.end();
        return objectives;
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalDouble unboxed(Optional<Figure> figure) {
        return figure.isPresent() ? OptionalDouble.of(figure.get().value()) : OptionalDouble.empty();
    }
}
