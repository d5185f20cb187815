package dev.rung.laptop.agent.client;

import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.lock.Desertion;
import dev.rung.engine.lock.LockStateJson;
import dev.rung.engine.lock.LockStore;
import dev.rung.laptop.agent.wire.Names;

/** Another host's state of an environment's lock: what it becomes is decided here, and set there if it is still as it was. */
public final class RemoteLockStore implements LockStore {
    private static final int TRIES = 50;

    private final AgentClient agent;
    private final EnvironmentId environment;

    /**
     * @param agent of the host
     * @param environment whose lock it is
     */
    public RemoteLockStore(AgentClient agent, EnvironmentId environment) {
        this.agent = agent;
        this.environment = environment;
    }

    @Override
    public LockReading change(Transition transition) {
        for (int i = 0; i < TRIES; i++) {
            LockReading before = reading(agent.call("lock.read", Json.object("environment", Names.write(environment))));
            // The holder may have run here, where the host itself cannot see that it is gone.
            LockState judged = Desertion.judged(before.state(), before.at());
            LockState after = transition.after(judged, before.at());
            if (after.equals(before.state())) {
                return before;
            }
            Fields answer = agent.call(
                    "lock.set",
                    Json.object(
                            "environment", Names.write(environment),
                            "before", LockStateJson.write(before.state()),
                            "after", LockStateJson.write(after)));
            if (answer.flag("set")) {
                return reading(answer);
            }
        }
        throw new PortException(Kind.TIMED_OUT, "the lock changes too often to be taken", "Try again");
    }

    private static LockReading reading(Fields fields) {
        return new LockReading(LockStateJson.read(fields.text("state")), fields.instant("at"));
    }
}
