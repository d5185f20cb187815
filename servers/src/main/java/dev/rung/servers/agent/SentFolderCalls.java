package dev.rung.servers.agent;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.host.Installation;
import dev.rung.servers.ship.SentFolders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls about the folders of files that a host was sent. */
final class SentFolderCalls {
    static final String LIST = "sent.list";
    static final String REMOVE = "sent.remove";
    static final String FOLDERS = "folders";
    static final String FOLDER = "folder";

    Map<String, Call> byName() {
        return Map.of(LIST, Call.of(SentFolderCalls::list), REMOVE, Call.of(SentFolderCalls::remove));
    }

    private static Map<String, @Nullable Object> list(Fields arguments) {
        var folders = Json.object();
        folders(arguments).all().forEach((folder, since) -> folders.put(folder, since.toString()));
        return Json.object(FOLDERS, folders);
    }

    private static Map<String, @Nullable Object> remove(Fields arguments) {
        folders(arguments).remove(arguments.text(FOLDER));
        return Json.object();
    }

    private static SentFolders folders(Fields arguments) {
        return new SentFolders(Installation.folder(Names.environment(arguments.object("environment"))));
    }
}
