package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.evidence.OutageCause;
import dev.rung.core.settings.Rung;
import java.util.List;

/** What would have kept the app answering, by why it did not and where it stands. */
final class OutageRemedies {
    /** Hours of work that mending one thing takes, spread over a year of months. */
    private static final double HOURS_TO_MEND = 0.5;

    /** Hours a month that several hosts take more than one. */
    private static final double HOURS_OF_FLEET = 0.25;

    private static final double HOURS_OF_CLUSTER = 8;
    private static final double HOURS_OF_REGIONS = 16;

    private OutageRemedies() {}

    static List<Remedy> of(Situation situation) {
        OutageCause cause = situation.downtime().mainCause();
        return switch (cause) {
            case LAPTOP, HOST, UNKNOWN -> machine(situation.rung());
            case REGION -> place(situation.rung());
            case CASCADE ->
                situation.standsOn(Rung.CLUSTER)
                        ? List.of(new Move(Rung.REGIONS), new Mend(Pattern.CELLS, "what fails takes a cell, not all"))
                        : situation.standsOn(Rung.REGIONS)
                                ? List.of(new Mend(Pattern.CELLS, "what fails takes a cell, not all"))
                                : List.of(new Mend(
                                        Pattern.CIRCUIT_BREAKER, "a part that fails must not take the others with it"));
            case OVERLOAD -> MoreRoom.remedies(situation);
            case DISK -> List.of(new Mend(Pattern.PRUNE, "the disk was full, not the machine too small"));
            case RELEASE ->
                situation.standsOn(Rung.LAPTOP)
                        ? List.of(new Mend(Pattern.CI_CD, "releases caused it, wherever the app stands"))
                        : List.of(
                                new Mend(Pattern.PROGRESSIVE_ROLLOUT, "releases caused it, wherever the app stands"),
                                new Mend(Pattern.CI_CD, "what is tested first fails before users see it"));
            case HUMAN -> List.of(new Mend(Pattern.RUNBOOKS, "people caused it, wherever the app stands"));
            case DATABASE ->
                List.of(
                        new Mend(Pattern.READ_REPLICA, "a second copy of the data that can take over"),
                        new Mend(Pattern.MONITORING, "it is seen before it stops"));
        };
    }

    private static List<Remedy> machine(Rung rung) {
        return switch (rung) {
            case LAPTOP -> List.of(new Move(Rung.SERVER));
            case SERVER -> List.of(new Move(Rung.FLEET));
            case FLEET, PLATFORM, FUNCTIONS, CLUSTER ->
                List.of(new Mend(Pattern.ANOTHER_HOST, "one more than the load takes, so that losing one is borne"));
            case REGIONS -> List.of(new Mend(Pattern.CELLS, "what fails takes a cell, not all"));
        };
    }

    private static List<Remedy> place(Rung rung) {
        return switch (rung) {
            case LAPTOP -> List.of(new Move(Rung.SERVER));
            case SERVER -> List.of(new Move(Rung.FLEET));
            case FLEET, PLATFORM, FUNCTIONS, CLUSTER -> List.of(new Move(Rung.REGIONS));
            case REGIONS -> List.of(new Mend(Pattern.CELLS, "what fails takes a cell, not all"));
        };
    }

    /** What a remedy costs each month more than today, work included, in US dollars. */
    static double price(Remedy remedy, Situation situation) {
        return switch (remedy) {
            case Mend _ -> HOURS_TO_MEND * situation.workHour();
            case Move move ->
                Math.max(0, situation.cost(move.rung()) - situation.costNow())
                        + hours(move.rung()) * situation.workHour();
        };
    }

    private static double hours(Rung rung) {
        return switch (rung) {
            case LAPTOP, SERVER, FUNCTIONS, PLATFORM -> 0;
            case FLEET -> HOURS_OF_FLEET;
            case CLUSTER -> HOURS_OF_CLUSTER;
            case REGIONS -> HOURS_OF_REGIONS;
        };
    }

    /** A cause in words. */
    static String words(OutageCause cause) {
        return switch (cause) {
            case LAPTOP -> "what happens to a laptop";
            case REGION -> "the place where all of it stands";
            case CASCADE -> "parts that took each other down";
            case OVERLOAD -> "more work than there was room for";
            case DISK -> "full disks";
            case RELEASE -> "releases";
            case HUMAN -> "mistakes";
            case DATABASE -> "the database";
            case HOST -> "a machine";
            case UNKNOWN -> "causes that are not told";
        };
    }
}
