package dev.rung.laptop.docker;

import dev.rung.core.app.Lifecycle.Hook;
import dev.rung.core.port.PortException;
import dev.rung.engine.shell.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands that compose asks for after a start and before a stop. Those for the stop are kept in the instance's
 * private folder, because they may hold secrets, which a label would show to anybody who may ask the engine.
 */
final class Hooks {
    private static final String PRE_STOP = "pre-stop.json";

    private final Docker docker;
    private final GrantedFiles files;

    Hooks(Docker docker, GrantedFiles files) {
        this.docker = docker;
        this.files = files;
    }

    /** Runs the hooks of a start, in order; the first that fails ends it. */
    void afterStart(String instance, String container, List<Hook> hooks) {
        for (Hook hook : hooks) {
            docker.succeed(
                    instance + ": its post_start hook failed",
                    command(container, json(hook)).within(Docker.CHANGE));
        }
    }

    /** Keeps the hooks of the stop to come. */
    void keep(String name, List<Hook> preStop) {
        if (!preStop.isEmpty()) {
            String text = Json.write(preStop.stream().map(Hooks::map).toList());
            files.write(name, PRE_STOP, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Runs what was kept. An instance is stopped whatever its hooks do, and these may take as long as the stop itself. */
    void beforeStop(String name, String container, Duration grace) {
        List<Json> hooks;
        try {
            hooks = Json.parse(Files.readString(files.path(name, PRE_STOP))).items();
        } catch (IOException none) {
            return;
        }
        for (Json hook : hooks) {
            attempt(command(container, hook).within(grace.plusSeconds(1)));
        }
    }

    private void attempt(Command command) {
        try {
            docker.attempt(command);
        } catch (PortException e) {
            if (e.kind() != PortException.Kind.TIMED_OUT) {
                throw e;
            }
        }
    }

    private Command command(String container, Json hook) {
        var environment = hook.at("environment").textFields();
        var flags = new Flags()
                .word("exec")
                .flag("user", hook.at("user").text())
                .flag("workdir", hook.at("workingDir").text())
                .on("privileged", hook.at("privileged").isTrue());
        var named = new LinkedHashMap<String, String>();
        CreateArguments.guarded(environment, named).forEach((name, value) -> flags.flag("env", name + "=" + value));
        named.keySet().forEach(name -> flags.flag("env", name));
        return docker.command(
                        flags.word(container).words(hook.at("command").texts()).list())
                .with(named);
    }

    private static Json json(Hook hook) {
        return new Json(map(hook));
    }

    private static Map<String, Object> map(Hook hook) {
        var map = new LinkedHashMap<String, Object>();
        map.put("command", hook.command());
        hook.user().ifPresent(user -> map.put("user", user));
        hook.workingDir().ifPresent(folder -> map.put("workingDir", folder));
        map.put("privileged", hook.privileged());
        map.put("environment", hook.environment());
        return map;
    }
}
