package dev.rung.cli.output;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Plain maps and lists as YAML for people. */
public final class YamlText {
    private YamlText() {}

    /** The document, ending with a line's end. */
    public static String of(@Nullable Object document) {
        var settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(document);
    }
}
