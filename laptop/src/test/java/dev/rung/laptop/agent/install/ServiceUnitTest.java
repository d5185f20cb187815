package dev.rung.laptop.agent.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import dev.rung.laptop.agent.AgentCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUnitTest {
    @TempDir
    Path folder;

    private static ServiceUnit unit(boolean system) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("MALLOC_ARENA_MAX", "2");
        variables.put("ODD", "a \"b\" $c %d \\e");
        return new ServiceUnit(
                AgentCommand.of(List.of("dev.rung.cli.Rung", "agent", "run", "50%", "$HOME")), variables, system);
    }

    @Test
    void systemd_accepts_the_unit_of_the_system_and_that_of_a_user() throws Exception {
        for (boolean system : new boolean[] {true, false}) {
            Path file = Files.writeString(
                    folder.resolve(ServiceUnit.NAME), unit(system).text());

            CommandResult result = new LocalShell()
                    .run(Command.of(
                                    "systemd-analyze",
                                    system ? "--system" : "--user",
                                    "--man=no",
                                    "--recursive-errors=no",
                                    "verify",
                                    file.toString())
                            .with("XDG_RUNTIME_DIR", folder.toString()));

            assertThat(result.error() + result.output()).isEmpty();
            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void systemd_refuses_a_unit_that_is_wrong() throws Exception {
        Path file = Files.writeString(
                folder.resolve(ServiceUnit.NAME), unit(true).text().replace("Type=exec", "Type=nonsense"));

        CommandResult result =
                new LocalShell().run(Command.of("systemd-analyze", "--man=no", "verify", file.toString()));

        assertThat(result.error()).contains("nonsense");
    }

    @Test
    void instances_are_left_alone_when_the_agent_is_stopped() {
        assertThat(unit(true).text()).contains("KillMode=process\n", "Restart=on-failure\n", "SuccessExitStatus=143\n");
    }

    @Test
    void signs_that_mean_something_to_systemd_are_written_twice() {
        assertThat(unit(true).text())
                .contains("\"50%%\" \"$$HOME\"")
                .contains("Environment=\"ODD=a \\\"b\\\" $c %%d \\\\e\"");
    }

    @Test
    void a_user_has_the_unit_in_the_own_configuration() {
        var installer = new ServiceInstaller(
                new LocalShell(), Map.of("XDG_CONFIG_HOME", folder.toString()), folder.resolve("system"));

        var installed = installer.install(unit(false));

        assertThat(installed.file()).isEqualTo(folder.resolve("systemd/user").resolve(ServiceUnit.NAME));
        assertThat(installed.file()).hasContent(unit(false).text());
    }
}
