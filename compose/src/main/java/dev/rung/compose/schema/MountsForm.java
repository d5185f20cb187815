package dev.rung.compose.schema;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.KeyValues;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Shorthand;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.form.Word;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mounts of a service; in the long form a later mount replaces an earlier one at the same target. */
enum MountsForm implements Form {
    /** The only one. */
    MOUNTS;

    private static final Form ITEM = new Shorthand(
            Leaf.TEXT,
            MountsForm::expand,
            Keys.mapping()
                    .require("type", "target")
                    .key(Word.of("bind", "volume", "tmpfs", "npipe", "cluster", "image"), "type")
                    .key(Leaf.TEXT, "source", "target", "consistency")
                    .key(Leaf.FLAG, "read_only")
                    .key(
                            Keys.mapping()
                                    .key(Leaf.TEXT, "propagation")
                                    .key(Leaf.FLAG, "create_host_path")
                                    .key(Word.of("enabled", "disabled", "writable", "readonly"), "recursive")
                                    .key(Word.of("z", "Z"), "selinux"),
                            "bind")
                    .key(
                            Keys.mapping()
                                    .key(Leaf.FLAG, "nocopy")
                                    .key(Leaf.TEXT, "subpath")
                                    .key(KeyValues.LABELS, "labels"),
                            "volume")
                    .key(Keys.mapping().key(Leaf.WHOLE_SIZE, "size").key(Leaf.ROUNDED_COUNT, "mode"), "tmpfs")
                    .key(Keys.mapping().key(Leaf.TEXT, "subpath"), "image"));

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Sequence;
    }

    @Override
    public String expected() {
        return "a list of mounts";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!(node instanceof Node.Sequence list)) {
            return reading.rejectType(node, at, expected());
        }
        var mounts = new LinkedHashMap<String, Node>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = ITEM.read(list.items().get(i), at.item(i), reading);
            if (item instanceof Node.Mapping mount) {
                Node.Mapping settled = settle(mount, at.item(i), reading);
                mounts.put(Nodes.textAt(settled, "target").orElse(""), settled);
            }
        }
        return Nodes.list(List.copyOf(mounts.values()), list.mark());
    }

    private static @Nullable Node expand(Node brief, KeyPath at, Reading reading) {
        String text = Nodes.text(brief).orElse("");
        Optional<Node> mount = VolumeSyntax.longForm(text, brief.mark());
        return mount.isPresent()
                ? mount.get()
                : reading.reject(brief, at, "expected [SOURCE:]TARGET[:OPTIONS], found '" + text + "'");
    }

    /** Cleans the target, and makes the source of a bind mount absolute. */
    private static Node.Mapping settle(Node.Mapping mount, KeyPath at, Reading reading) {
        Node.Mapping settled = mount;
        Optional<String> target = Nodes.textAt(mount, "target");
        if (target.isPresent()) {
            settled = Nodes.with(settled, "target", Nodes.string(clean(target.get()), mount.mark()));
        }
        if (Nodes.textAt(mount, "type").orElse("").equals("bind")) {
            Optional<String> source = Nodes.textAt(mount, "source");
            if (source.isEmpty()) {
                reading.error(mount.mark(), at, "a bind mount needs a source");
            } else {
                String absolute = reading.surroundings().absolute(source.get());
                settled = Nodes.with(settled, "source", Nodes.string(absolute, mount.mark()));
            }
        }
        return settled;
    }

    /** A path of the container without {@code .}, {@code ..} and doubled or trailing slashes. */
    static String clean(String path) {
        String clean = Surroundings.normalized(path);
        return clean.isEmpty() ? "." : clean;
    }
}
