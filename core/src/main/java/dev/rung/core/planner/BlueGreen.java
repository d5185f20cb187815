package dev.rung.core.planner;

import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts all new instances beside all old ones, hands over all requests at once, and lets the old ones stand by. */
final class BlueGreen implements Replacement {
    private final Turnover turnover;
    private final List<Arrival> fresh;
    private final Duration hold;

    BlueGreen(Turnover turnover, List<Arrival> fresh, Duration hold) {
        this.turnover = turnover;
        this.fresh = fresh;
        this.hold = hold;
    }

    @Override
    public void introduce() {
        turnover.awaitKept();
        turnover.arrive(fresh, Action.CHANGE);
    }

    @Override
    public void switchOver(String introduced) {
        turnover.waitFor(List.of(introduced));
        turnover.switchTo(green(), turnover.change().former());
        turnover.hold(green(), hold);
    }

    @Override
    public void retire(String switched) {
        turnover.waitFor(List.of(switched));
        turnover.retire(turnover.change().leaving(), "");
    }

    @Override
    public List<String> ready() {
        return turnover.ready();
    }

    @Override
    public String note() {
        return "";
    }

    private List<PlacedInstance> green() {
        var green = new ArrayList<>(turnover.change().staying());
        fresh.forEach(arrival -> green.add(arrival.placed()));
        return green;
    }
}
