package dev.rung.servers.haproxy.config;

import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the edge of a host is to serve.
 *
 * @param environments by their names, in order
 * @param challenges what an authority is answered that asks whether a name is ours, by its token (RFC 8555, 8.3)
 */
public record EdgeState(SortedMap<EnvironmentId, EnvironmentState> environments, SortedMap<String, String> challenges) {
    private static final Comparator<EnvironmentId> BY_NAME =
            Comparator.comparing(EnvironmentId::app).thenComparing(EnvironmentId::name);

    /** Nothing at all. */
    public static final EdgeState EMPTY = new EdgeState(new TreeMap<>(BY_NAME), new TreeMap<>());

    /** Copies the maps. */
    public EdgeState {
        var copy = new TreeMap<EnvironmentId, EnvironmentState>(BY_NAME);
        copy.putAll(environments);
        environments = Collections.unmodifiableSortedMap(copy);
        challenges = Collections.unmodifiableSortedMap(new TreeMap<>(challenges));
    }

    /** What an environment has; nothing when it is not known. */
    public EnvironmentState of(EnvironmentId environment) {
        return environments.getOrDefault(environment, EnvironmentState.EMPTY);
    }

    /** Whether an instance is one that this host gives work to without another host's edge in between. */
    public boolean isHere(EnvironmentId environment, InstanceId instance) {
        return of(environment).of(instance.service()).targets().stream()
                .anyMatch(target ->
                        target.instance().equals(instance) && target.host().isEmpty());
    }

    /** The same with another state of an environment. */
    public EdgeState with(EnvironmentId environment, EnvironmentState state) {
        SortedMap<EnvironmentId, EnvironmentState> next = new TreeMap<>(BY_NAME);
        next.putAll(environments);
        if (state.equals(EnvironmentState.EMPTY)) {
            next.remove(environment);
        } else {
            next.put(environment, state);
        }
        return new EdgeState(next, challenges);
    }

    /** The same after a process that counted requests has ended: what it counted is not known to the next. */
    public EdgeState inNewEras() {
        return each(EnvironmentState::inNewEras);
    }

    /**
     * The same on a host that was switched off, and may have missed a change: where there are other hosts they are asked before
     * it serves the world.
     */
    public EdgeState notYetBack() {
        return each(environment -> environment.mesh().isPresent() ? environment.behind(true) : environment);
    }

    private EdgeState each(UnaryOperator<EnvironmentState> step) {
        EdgeState next = this;
        for (Map.Entry<EnvironmentId, EnvironmentState> entry : environments.entrySet()) {
            next = next.with(entry.getKey(), step.apply(entry.getValue()));
        }
        return next;
    }

    /** The same with an answer for an authority. */
    public EdgeState answering(String token, String content) {
        var next = new TreeMap<>(challenges);
        next.put(token, content);
        return new EdgeState(environments, next);
    }

    /** The same without the answer for a token. */
    public EdgeState forgetting(String token) {
        var next = new TreeMap<>(challenges);
        next.remove(token);
        return new EdgeState(environments, next);
    }
}
