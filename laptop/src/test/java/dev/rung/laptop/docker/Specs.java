package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.docker.Placement.ImageDefaults;
import dev.rung.laptop.docker.Placement.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Specs and placements for tests of values. */
final class Specs {
    static final ApiVersion DOCKER_20 = new ApiVersion(1, 41);
    static final ApiVersion DOCKER_28 = new ApiVersion(1, 50);
    static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);

    private Specs() {}

    static InstanceSpec of(App app, Service service, GrantedFile... files) {
        return new InstanceSpec(
                SHOP,
                new InstanceId(service.name(), 3, 1),
                app,
                service,
                new ImageId("sha256:cafe"),
                List.of(files),
                Optional.empty(),
                "/home/me/shop",
                "f1",
                false);
    }

    static InstanceSpec of(Service service) {
        return of(App.of("shop", service), service);
    }

    static Placement placed(String... ports) {
        return placed(Role.INSTANCE, DOCKER_20, ports);
    }

    static Placement placed(Role role, ApiVersion api, String... ports) {
        var chosen = new LinkedHashMap<Integer, Integer>();
        for (String port : ports) {
            chosen.putAll(Labels.ports(port));
        }
        return new Placement(
                "shop-web-3-1",
                chosen,
                Map.of("vpn", "0123abcd"),
                List.of("/state/files/shop-web-3-1/0", "/state/files/shop-web-3-1/1"),
                Optional.empty(),
                new ImageDefaults(List.of("/entry"), List.of("serve", "all")),
                api,
                role);
    }

    static SequencedMap<String, String> map(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
