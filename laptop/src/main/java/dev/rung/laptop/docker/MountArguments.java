package dev.rung.laptop.docker;

import dev.rung.core.app.Mount;
import dev.rung.core.release.InstanceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The flags for volumes, folders, memory and granted files. */
final class MountArguments {
    private MountArguments() {}

    static void add(Flags flags, InstanceSpec spec, Placement placement) {
        for (Mount mount : spec.service().storage().mounts()) {
            switch (mount) {
                case Mount.Named named -> flags.flag("mount", named(named, spec));
                case Mount.Bind bind -> bind(flags, bind);
                case Mount.Tmpfs tmpfs -> flags.flag("tmpfs", tmpfs(tmpfs));
                case Mount.Other other -> flags.flag("mount", other(other));
            }
        }
        for (int i = 0; i < spec.files().size(); i++) {
            String target = spec.files().get(i).grant().target();
            flags.flag(
                    "mount",
                    fields(List.of("type=bind", "source=" + placement.files().get(i), "target=" + target, "readonly")));
        }
        for (String from : spec.service().storage().volumesFrom()) {
            flags.flag("volumes-from", volumesFrom(from, placement));
        }
        flags.pairs("storage-opt", spec.service().storage().options());
    }

    private static String named(Mount.Named named, InstanceSpec spec) {
        var fields = new ArrayList<String>();
        fields.add("type=volume");
        named.source()
                .map(key -> EngineNames.volume(spec.environment(), spec.app(), key))
                .ifPresent(name -> fields.add("source=" + name));
        fields.add("target=" + named.target());
        if (named.readOnly()) {
            fields.add("readonly");
        }
        if (named.nocopy()) {
            fields.add("volume-nocopy");
        }
        named.subpath().ifPresent(path -> fields.add("volume-subpath=" + path));
        return fields(fields);
    }

    private static void bind(Flags flags, Mount.Bind bind) {
        if (bind.selinux().isPresent()) { // only the short form knows it
            var options = new ArrayList<String>();
            options.add(bind.readOnly() ? "ro" : "rw");
            bind.selinux().ifPresent(options::add);
            bind.propagation().ifPresent(options::add);
            flags.flag("volume", bind.source() + ":" + bind.target() + ":" + String.join(",", options));
            return;
        }
        var fields = new ArrayList<String>();
        fields.add("type=bind");
        fields.add("source=" + bind.source());
        fields.add("target=" + bind.target());
        if (bind.readOnly()) {
            fields.add("readonly");
        }
        bind.propagation().ifPresent(word -> fields.add("bind-propagation=" + word));
        bind.recursive().ifPresent(word -> fields.add("bind-recursive=" + word));
        flags.flag("mount", fields(fields));
    }

    private static String tmpfs(Mount.Tmpfs tmpfs) {
        var options = new ArrayList<String>();
        tmpfs.options().ifPresent(options::add);
        if (tmpfs.readOnly()) {
            options.add("ro");
        }
        if (tmpfs.size() > 0) {
            options.add("size=" + tmpfs.size());
        }
        tmpfs.mode().ifPresent(mode -> options.add("mode=" + Integer.toOctalString(mode)));
        return tmpfs.target() + (options.isEmpty() ? "" : ":" + String.join(",", options));
    }

    private static String other(Mount.Other other) {
        var fields = new ArrayList<String>();
        fields.add("type=" + other.type());
        fields.add("source=" + other.source());
        fields.add("target=" + other.target());
        if (other.readOnly()) {
            fields.add("readonly");
        }
        other.subpath().ifPresent(path -> fields.add(other.type() + "-subpath=" + path));
        return fields(fields);
    }

    private static String volumesFrom(String from, Placement placement) {
        if (from.startsWith("container:")) {
            return from.substring("container:".length());
        }
        int colon = from.indexOf(':');
        String service = colon < 0 ? from : from.substring(0, colon);
        return placement.peers().getOrDefault(service, service) + (colon < 0 ? "" : from.substring(colon));
    }

    /** One line of comma-separated values, as the flag reads it: a field with a comma or quote is quoted. */
    private static String fields(List<String> fields) {
        return fields.stream()
                .map(field -> field.matches("[^,\"\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }
}
