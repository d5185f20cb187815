package dev.rung.laptop.agent.client;

import dev.rung.engine.state.NumberedFiles;
import dev.rung.engine.state.NumberedFilesContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class RemoteNumberedFilesTest extends NumberedFilesContract {
    private @Nullable AgentBed bed;

    @Override
    protected NumberedFiles files(Path folder) {
        AgentBed opened = AgentBed.in(folder);
        bed = opened;
        return new RemoteNumberedFiles(opened.client(), AgentBed.SHOP);
    }

    @AfterEach
    void stop() {
        AgentBed open = bed;
        if (open != null) {
            open.close();
        }
    }
}
