package dev.rung.laptop.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.app.AppDocument;
import dev.rung.laptop.agent.wire.app.NetworkJson;
import dev.rung.laptop.agent.wire.app.ServiceJson;
import dev.rung.laptop.agent.wire.app.VolumeJson;
import dev.rung.laptop.tunnel.TunnelJson;
import dev.rung.laptop.tunnel.TunnelStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was written to a line and read again equals what was written, whatever it was. */
class RoundTripTest {
    private static final int TIMES = 300;
    private static final SpecJson SPECS = new SpecJson(new AppDocument());

    private static <T> void returns(
            Class<T> type, Function<T, Map<String, @Nullable Object>> writer, Function<Fields, T> reader) {
        for (long seed = 0; seed < TIMES; seed++) {
            T value = new RandomRecords(seed).next(type);
            String line = Json.write(writer.apply(value));
            assertThat(line).as("seed %d", seed).doesNotContain("\n");
            assertThat(reader.apply(Json.read(line))).as("seed %d", seed).isEqualTo(value);
        }
    }

    @Test
    void apps_return_with_their_order() {
        returns(App.class, new AppDocument()::write, new AppDocument()::read);
        returns(Service.class, ServiceJson::write, ServiceJson::read);
        returns(Network.class, NetworkJson::write, NetworkJson::read);
        returns(Volume.class, VolumeJson::write, VolumeJson::read);
        for (long seed = 0; seed < TIMES; seed++) {
            App app = new RandomRecords(seed).next(App.class);
            App read = new AppDocument().read(Json.read(Json.write(new AppDocument().write(app))));
            assertThat(List.copyOf(read.services().keySet()))
                    .isEqualTo(List.copyOf(app.services().keySet()));
        }
    }

    @Test
    void specs_return_also_with_a_service_that_is_not_the_apps_own() {
        returns(InstanceSpec.class, SPECS::write, SPECS::read);
        returns(ImageRequest.class, SPECS::write, SPECS::request);
    }

    @Test
    void a_service_of_the_app_travels_once() {
        Service service = Service.of("web", "example/very-rare-name");
        InstanceSpec random = new RandomRecords(7).next(InstanceSpec.class);
        var services = new LinkedHashMap<String, Service>();
        services.put("web", service);
        var spec = new InstanceSpec(
                random.environment(),
                random.id(),
                random.app().withServices(services),
                service,
                random.image(),
                random.files(),
                random.runLine(),
                random.directory(),
                random.fingerprint(),
                random.oneShot());

        String line = Json.write(SPECS.write(spec));

        assertThat(line.split("very-rare-name", -1)).hasSize(2);
        assertThat(SPECS.read(Json.read(line))).isEqualTo(spec);
    }

    @Test
    void instances_return() {
        returns(Instance.class, InstanceJson::write, InstanceJson::read);
    }

    @Test
    void what_an_edge_is_told_returns() {
        returns(
                Listener.class,
                listener -> Json.object("list", EdgeJson.listeners(List.of(listener))),
                fields -> EdgeJson.readListeners(fields.list("list")).getFirst());
        returns(
                Target.class,
                target -> Json.object("list", EdgeJson.targets(List.of(target))),
                fields -> EdgeJson.readTargets(fields.list("list")).getFirst());
        returns(EdgeView.class, EdgeViewJson::write, EdgeViewJson::read);
    }

    @Test
    void questions_for_logs_and_their_lines_return() {
        returns(LogQuery.class, LogJson::write, LogJson::query);
        returns(LogLine.class, LogJson::write, LogJson::line);
    }

    @Test
    void commands_and_tunnels_return() {
        returns(ForegroundCommand.class, CommandJson::write, CommandJson::read);
        returns(TunnelStatus.class, TunnelJson::write, TunnelJson::status);
    }

    @Test
    void failures_return_and_a_kind_of_a_newer_agent_is_a_failure() {
        for (Kind kind : Kind.values()) {
            PortException read = FailureJson.read(
                    Json.read(Json.write(FailureJson.write(new PortException(kind, "what: why", "then")))));
            assertThat(read.kind()).isEqualTo(kind);
            assertThat(read).hasMessage("what: why");
            assertThat(read.remedy()).contains("then");
        }
        assertThat(FailureJson.read(Json.read("{\"kind\":\"NEW\",\"message\":\"m\",\"remedy\":\"\"}"))
                        .kind())
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void environments_return_unless_they_would_leave_their_folder() {
        returns(EnvironmentId.class, Names::write, Names::environment);
        for (String name : List.of("..", ".hidden", "a/b", "", "a\u0000b", "-x", "x".repeat(200))) {
            assertThatThrownBy(() -> Names.environment(new Fields(Json.object("app", name, "name", "default"))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Names.environment(new Fields(Json.object("app", "shop", "name", name))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Names.instance("../x-1-1")).isInstanceOf(IllegalArgumentException.class);
    }
}
