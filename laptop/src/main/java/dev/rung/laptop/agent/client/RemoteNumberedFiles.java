package dev.rung.laptop.agent.client;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.NumberedFiles;
import dev.rung.laptop.agent.wire.Names;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Another host's copies of what an environment keeps under numbers. */
public final class RemoteNumberedFiles implements NumberedFiles {
    private final AgentClient agent;
    private final EnvironmentId environment;

    /**
     * @param agent of the host
     * @param environment whose files they are
     */
    public RemoteNumberedFiles(AgentClient agent, EnvironmentId environment) {
        this.agent = agent;
        this.environment = environment;
    }

    @Override
    public SortedSet<Integer> numbers(Kind kind) {
        var numbers = new TreeSet<>(agent.call("files.numbers", of(kind)).integers("numbers"));
        return Collections.unmodifiableSortedSet(numbers);
    }

    @Override
    public Optional<String> read(Kind kind, int number) {
        return agent.call("files.read", of(kind, number)).optionalText("text");
    }

    @Override
    public void write(Kind kind, int number, String text) {
        var arguments = of(kind, number);
        arguments.put("text", text);
        agent.call("files.write", arguments);
    }

    @Override
    public void remove(Kind kind, int number) {
        agent.call("files.remove", of(kind, number));
    }

    private Map<String, @Nullable Object> of(Kind kind) {
        return Json.object("environment", Names.write(environment), "kind", kind.word());
    }

    private Map<String, @Nullable Object> of(Kind kind, int number) {
        var arguments = of(kind);
        arguments.put("number", number);
        return arguments;
    }
}
