package dev.rung.servers.agent;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.EdgeSettings;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.EnvironmentStore;
import dev.rung.servers.haproxy.config.HaproxySettings;
import dev.rung.servers.haproxy.config.HaproxySettings.Limits;
import dev.rung.servers.haproxy.config.HaproxySettings.Rate;
import dev.rung.servers.haproxy.config.HaproxySettings.Repeated;
import java.io.IOException;

/** What each environment of a server has the edge ask of requests, on disk, and what holds for all of them. */
final class EdgeRules {
    private final EnvironmentStore rules;

    /** @param rules where they are kept */
    EdgeRules(EnvironmentStore rules) {
        this.rules = rules;
    }

    /** What an environment has it ask. */
    EdgeSettings of(EnvironmentId environment) {
        try {
            return rules.read(environment)
                    .map(text -> EdgeSettingsJson.read(Json.read(text)))
                    .orElse(EdgeSettings.NONE);
        } catch (IOException | IllegalArgumentException e) {
            throw failure(environment, "read", e);
        }
    }

    /** Keeps an environment's rules; false when they were the same before. */
    boolean put(EnvironmentId environment, EdgeSettings settings) {
        if (of(environment).equals(settings)) {
            return false;
        }
        try {
            rules.write(environment, Json.write(EdgeSettingsJson.write(settings)));
        } catch (IOException e) {
            throw failure(environment, "kept", e);
        }
        return true;
    }

    /** The same settings, asking what all environments together want asked. */
    HaproxySettings applied(HaproxySettings usual) {
        EdgeSettings all = EdgeSettings.together(
                rules.environments().stream().map(this::of).toList());
        Limits limits = usual.limits();
        HaproxySettings applied = usual.with(new Limits(
                        limits.connections(),
                        limits.headerBytes(),
                        limits.headerCount(),
                        all.bodyBytes(),
                        all.perInstance()))
                .trusting(all.trusted());
        if (all.clientRate().isPresent()) {
            applied = applied.with(new Rate(
                    all.clientRate().get().requests(), all.clientRate().get().each()));
        }
        if (all.repeatSafe()) {
            applied = applied.with(Repeated.SAFE_TOO);
        }
        return all.metricsPort().isPresent()
                ? applied.measuredAt(all.metricsPort().get())
                : applied;
    }

    private static PortException failure(EnvironmentId environment, String how, Exception e) {
        return new PortException(
                Kind.FAILED,
                environment + ": what the edge asks of requests cannot be " + how + ": " + e.getMessage(),
                "Check the disk and the owner of the state folder, then run 'rung up'",
                e);
    }
}
