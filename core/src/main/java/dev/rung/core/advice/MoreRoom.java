package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.settings.Rung;
import java.util.List;

/** What gives an app more machine to work on, by the rung it stands on. */
final class MoreRoom {
    /** A machine of twice the size has to last at least so many months. */
    private static final double MONTHS_TO_LAST = 4;

    /** Above this price, in US dollars a month, twice the machine is no step to take lightly any more. */
    private static final double LARGE_HOST = 800;

    private MoreRoom() {}

    static List<Remedy> remedies(Situation situation) {
        return switch (situation.rung()) {
            case LAPTOP -> List.of(new Move(Rung.SERVER));
            case SERVER -> onServer(situation);
            case FLEET, PLATFORM, FUNCTIONS ->
                List.of(new Mend(Pattern.ANOTHER_HOST, "it adds room for the same price as the last one"));
            case CLUSTER, REGIONS ->
                List.of(
                        new Mend(Pattern.AUTO_SCALING, "machines come and go with the load"),
                        new Mend(Pattern.ANOTHER_HOST, "it adds room for the same price as the last one"));
        };
    }

    private static List<Remedy> onServer(Situation situation) {
        Remedy bigger = new Mend(
                Pattern.BIGGER_HOST, "a machine of twice the size carries this load, and nothing else has to change");
        Remedy fleet = new Move(Rung.FLEET);
        return Redundancy.pays(situation) || isShortLived(situation) || isLarge(situation)
                ? List.of(fleet, bigger)
                : List.of(bigger, fleet);
    }

    private static boolean isShortLived(Situation situation) {
        double growth = situation.growth().map(Growth::monthly).orElse(0.0);
        return growth > 0 && Math.log(2) / Math.log1p(growth) < MONTHS_TO_LAST;
    }

    private static boolean isLarge(Situation situation) {
        return situation.costNow() >= LARGE_HOST;
    }
}
