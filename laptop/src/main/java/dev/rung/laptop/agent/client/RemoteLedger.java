package dev.rung.laptop.agent.client;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Json;
import dev.rung.engine.ledger.EntryText;
import dev.rung.laptop.agent.wire.Names;
import java.util.ArrayList;
import java.util.List;

/** Another host's copy of an environment's ledger. */
public final class RemoteLedger implements LedgerCopy {
    private final AgentClient agent;
    private final EnvironmentId environment;

    /**
     * @param agent of the host
     * @param environment whose ledger it is
     */
    public RemoteLedger(AgentClient agent, EnvironmentId environment) {
        this.agent = agent;
        this.environment = environment;
    }

    @Override
    public LedgerEntry append(LedgerEntry entry) {
        return EntryText.read(agent.call(
                        "ledger.append",
                        Json.object("environment", Names.write(environment), "entry", EntryText.write(entry)))
                .text("entry"));
    }

    @Override
    public void restore(long fence, List<LedgerEntry> missing) {
        if (missing.stream().anyMatch(entry -> entry.number() < 1)) {
            throw new IllegalArgumentException("an entry that is restored has a number");
        }
        agent.call(
                "ledger.restore",
                Json.object(
                        "environment", Names.write(environment),
                        "fence", fence,
                        "entries", missing.stream().map(EntryText::write).toList()));
    }

    @Override
    public List<LedgerEntry> read() {
        var entries = new ArrayList<LedgerEntry>();
        agent.call(
                "ledger.read",
                Json.object("environment", Names.write(environment)),
                part -> part.texts("entries").stream().map(EntryText::read).forEach(entries::add));
        return List.copyOf(entries);
    }
}
