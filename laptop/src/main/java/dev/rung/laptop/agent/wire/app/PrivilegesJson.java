package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Privileges;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance may do to its machine, to and from documents. */
final class PrivilegesJson {
    private PrivilegesJson() {}

    static Map<String, @Nullable Object> write(Privileges value) {
        return Json.object(
                "capAdd", value.capAdd(),
                "capDrop", value.capDrop(),
                "privileged", value.privileged(),
                "readOnly", value.readOnly(),
                "securityOptions", value.securityOptions(),
                "sysctls", value.sysctls(),
                "pid", value.pid().orElse(null),
                "ipc", value.ipc().orElse(null),
                "uts", value.uts().orElse(null),
                "userns", value.userns().orElse(null),
                "cgroup", value.cgroup().orElse(null),
                "cgroupParent", value.cgroupParent().orElse(null),
                "runtime", value.runtime().orElse(null),
                "isolation", value.isolation().orElse(null),
                "credentialSpec", value.credentialSpec().orElse(null),
                "useApiSocket", value.useApiSocket());
    }

    static Privileges read(Fields from) {
        return new Privileges(
                from.texts("capAdd"),
                from.texts("capDrop"),
                from.flag("privileged"),
                from.flag("readOnly"),
                from.texts("securityOptions"),
                from.textMap("sysctls"),
                from.optionalText("pid"),
                from.optionalText("ipc"),
                from.optionalText("uts"),
                from.optionalText("userns"),
                from.optionalText("cgroup"),
                from.optionalText("cgroupParent"),
                from.optionalText("runtime"),
                from.optionalText("isolation"),
                from.optionalText("credentialSpec"),
                from.flag("useApiSocket"));
    }
}
