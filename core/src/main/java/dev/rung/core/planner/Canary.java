package dev.rung.core.planner;

import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.PlacedInstance;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives new instances a growing share of the requests, each step judged beside the old instances over the same minutes.
 *
 * <p>All old instances stay until the last step is passed, so that a failed analysis returns all traffic at once.
 */
final class Canary implements Replacement {
    private final Turnover turnover;
    private final Strategy.Canary strategy;
    private final List<PlacedInstance> canaries = new ArrayList<>();
    private final List<Arrival> toCome;

    Canary(Turnover turnover, List<Arrival> fresh, Strategy.Canary strategy) {
        this.turnover = turnover;
        this.strategy = strategy;
        this.toCome = new ArrayList<>(fresh);
        canaries.addAll(turnover.change().staying());
    }

    /** Whether old and new instances can be told apart by the requests that the edges give to each. */
    static boolean isPossible(Turnover turnover) {
        return turnover.routed()
                && turnover.change().leaving().stream()
                        .anyMatch(old -> turnover.change().served().contains(old.id()));
    }

    @Override
    public void introduce() {
        turnover.awaitKept();
        var stable = stable();
        for (double share : strategy.steps()) {
            int count = (int) Math.ceil(share * turnover.wish().replicas());
            arrive(Math.max(1, count) - canaries.size());
            turnover.watch(List.copyOf(canaries), stable, share, strategy);
        }
    }

    @Override
    public void switchOver(String introduced) {
        turnover.waitFor(List.of(introduced));
        arrive(toCome.size());
        turnover.switchTo(List.copyOf(canaries), stable());
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

    private void arrive(int count) {
        var arriving = toCome.subList(0, Math.clamp(count, 0, toCome.size()));
        turnover.arrive(List.copyOf(arriving), Action.CHANGE);
        arriving.forEach(arrival -> canaries.add(arrival.placed()));
        arriving.clear();
    }

    private List<PlacedInstance> stable() {
        return turnover.change().former();
    }
}
