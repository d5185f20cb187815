package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** The contract of what stands in front of hosts, kept by the adapter of Cloudflare with {@link CloudflareApi}. */
class CloudflareContractTest extends FrontContract {
    private final CloudflareApi api = new CloudflareApi();
    private final String zone = api.state().zone("example.com", CloudflareState.ACCOUNT);

    CloudflareContractTest() {
        api.state().zone("example.org", CloudflareState.ACCOUNT);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Override
    Front balancer() {
        return new CloudflareFront(api.uri(), () -> CloudflareApi.TOKEN, Duration.ofSeconds(30));
    }

    @Override
    Map<String, Set<String>> led() {
        return api.state().led();
    }

    @Override
    List<String> checks() {
        return api.state().all("monitors").stream()
                .map(monitor -> monitor.text("method") + " " + monitor.text("type") + " " + monitor.integer("port")
                        + " " + monitor.text("path"))
                .toList();
    }

    @Override
    void anotherLeads(String name, String address) {
        Others.lead(api.state(), zone, name, address);
    }

    /** What people make in the dashboard. */
    static final class Others {
        private Others() {}

        static String lead(CloudflareState state, String zone, String name, String address) {
            List<String> pools = List.of("accounts", CloudflareState.ACCOUNT, "load_balancers", "pools");
            String pool = String.valueOf(state.create(
                            pools,
                            Json.read("{\"name\":\"theirs\",\"check_regions\":[\"WEU\"],\"origins\":[{\"name\":\"x\","
                                    + "\"address\":\"" + address + "\",\"enabled\":true}]}"))
                    .get("id"));
            state.create(
                    List.of("zones", zone, "load_balancers"),
                    Json.read("{\"name\":\"" + name + "\",\"description\":\"made by hand\",\"default_pools\":[\"" + pool
                            + "\"],\"fallback_pool\":\"" + pool + "\"}"));
            return pool;
        }
    }
}
