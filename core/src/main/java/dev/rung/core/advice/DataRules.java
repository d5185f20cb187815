package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.evidence.DatabaseLoad;
import dev.rung.core.evidence.Figure;
import dev.rung.core.forecast.Sample;
import java.util.List;
import java.util.Optional;

/** Whether the data still fits where it stands. */
final class DataRules {
    private static final double TB = 1e12;

    /** From here on a dump, a new index or a replica made anew takes days. */
    private static final double LARGE = 4 * TB;

    private static final double NEARLY_LARGE = 2 * TB;

    /** Most apps work with a tenth of their data at a time: with less memory than that they wait for the disk. */
    private static final double DATA_PER_MEMORY = 10;

    private static final double LAG_SECONDS = 60;
    private static final double LAG_SECONDS_TO_WARN = 10;
    private static final double BUSY = 0.6;

    private DataRules() {}

    static List<Rule> all() {
        return List.of(DataRules::size, DataRules::lag, DataRules::singleWriter);
    }

    static boolean isLarge(DatabaseLoad database) {
        return database.size().map(Figure::value).orElse(0.0) >= LARGE;
    }

    private static Optional<Finding> size(Situation situation) {
        DatabaseLoad database = situation.evidence().database();
        double memory = database.memory().map(Figure::value).orElse(0.0);
        return memory <= 0
                ? Optional.empty()
                : database.size()
                        .map(size -> new Judging(situation)
                                .trending(
                                        Limit.DATABASE_SIZE,
                                        size.value() / memory,
                                        DATA_PER_MEMORY,
                                        DATA_PER_MEMORY / 2,
                                        size.source(),
                                        "what is not in memory is read from the disk",
                                        List.of(
                                                new Mend(Pattern.ARCHIVE, "old rows need not stand in the way of new"),
                                                new Mend(Pattern.BIGGER_HOST, "memory is cheaper than waiting")),
                                        inMemories(
                                                situation.evidence().history().databaseSize(), memory)));
    }

    private static List<Sample> inMemories(List<Sample> sizes, double memory) {
        return sizes.stream()
                .map(size -> new Sample(size.at(), size.value() / memory))
                .toList();
    }

    private static Optional<Finding> lag(Situation situation) {
        return situation
                .evidence()
                .database()
                .replicationLag()
                .map(lag -> new Judging(situation)
                        .steady(
                                Limit.REPLICATION_LAG,
                                lag.value(),
                                LAG_SECONDS,
                                LAG_SECONDS_TO_WARN,
                                lag.source(),
                                "what the replica lacks is lost with the primary",
                                List.of(
                                        new Mend(Pattern.BACKGROUND_JOBS, "large writes in small steps let it keep up"),
                                        new Mend(Pattern.BIGGER_HOST, "a replica needs the machine of its primary"))));
    }

    /** Size alone is no reason: only a large database that also has to work is near the most that one writer does. */
    private static Optional<Finding> singleWriter(Situation situation) {
        DatabaseLoad database = situation.evidence().database();
        boolean busy = database.cpu().map(Figure::value).orElse(0.0) >= BUSY;
        return busy
                ? database.size()
                        .map(size -> new Judging(situation)
                                .growing(
                                        Limit.SINGLE_WRITER,
                                        size.value(),
                                        LARGE,
                                        NEARLY_LARGE,
                                        size.source(),
                                        "all writes go through one machine, and it is busy",
                                        List.of(
                                                new Mend(Pattern.SHARD, "several writers, each with its part"),
                                                new Mend(Pattern.ARCHIVE, "less data, later"))))
                : Optional.empty();
    }
}
