package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.App;
import dev.rung.engine.json.Fields;
import dev.rung.laptop.agent.wire.AppDocuments;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Apps as they are, wherever they came from. */
public final class AppDocument implements AppDocuments {
    @Override
    public Map<String, @Nullable Object> write(App app) {
        return AppJson.write(app);
    }

    @Override
    public App read(Fields document) {
        return AppJson.read(document);
    }
}
