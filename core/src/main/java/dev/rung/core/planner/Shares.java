package dev.rung.core.planner;

import dev.rung.core.plan.Act.Share;
import dev.rung.core.port.Target;
import dev.rung.core.release.PlacedInstance;
import java.util.ArrayList;
import java.util.List;

/** How the work of a service is shared out among its instances. */
final class Shares {
    private static final int HEAVIEST = 256;

    private Shares() {}

    /** Each gets the same. */
    static List<Share> even(List<PlacedInstance> instances) {
        return instances.stream()
                .map(instance -> new Share(instance, Target.USUAL_WEIGHT))
                .toList();
    }

    /**
     * The canaries together get a share of all work, the stable ones the rest.
     *
     * @param share more than 0 and less than 1
     */
    static List<Share> canary(List<PlacedInstance> stable, List<PlacedInstance> canaries, double share) {
        double perStable = (1 - share) / stable.size();
        double perCanary = share / canaries.size();
        double scale = HEAVIEST / Math.max(perStable, perCanary);
        var shares = new ArrayList<Share>();
        stable.forEach(instance -> shares.add(new Share(instance, weight(perStable * scale))));
        canaries.forEach(instance -> shares.add(new Share(instance, weight(perCanary * scale))));
        return shares;
    }

    private static int weight(double exact) {
        return Math.clamp(Math.round(exact), 1, HEAVIEST);
    }
}
