package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Service;
import dev.rung.core.release.Address;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdoptionTest {
    private static final InstanceId FIRST = new InstanceId("web", 1, 1);
    private static final InstanceId SECOND = new InstanceId("web", 1, 2);

    private PlatformBed bed;

    @BeforeEach
    void makeBed() throws IOException {
        bed = new PlatformBed();
    }

    @AfterEach
    void clearBed() throws IOException {
        bed.close();
    }

    /** Lets another JVM start two instances and kills it without a warning. */
    private void startUnderAnAgentThatIsKilled() throws Exception {
        bed.platform.close();
        Process agent = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInAgent.class.getName(),
                        bed.state().toString(),
                        ProcessPlaces.usual(System.getenv()).cache().toString(),
                        bed.project().toString(),
                        bed.environment.app(),
                        "web",
                        PlatformBed.tinyServer("web"))
                .redirectErrorStream(true)
                .start();
        try (var output = new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); !"started".equals(line); line = output.readLine()) {
                assertThat(line).as(said.toString()).isNotNull();
                said.append(line).append('\n');
            }
            bed.awaitLog(FIRST, "listens");
            bed.awaitLog(SECOND, "listens");
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    @Test
    void instances_outlive_a_killed_agent_and_the_next_one_looks_after_them() throws Exception {
        startUnderAnAgentThatIsKilled();
        long pid = bed.shimPid(FIRST);
        assertThat(ProcFs.stat(pid)).isPresent();
        bed.platform = bed.open();
        Instance adopted = bed.awaitReady(FIRST);
        assertThat(bed.shimPid(FIRST)).isEqualTo(pid);
        assertThat(adopted.restarts()).isZero();
        assertThat(PlatformBed.ask(at(adopted), "still there")).isEqualTo("web still there");
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        bed.await(FIRST, instance -> instance.restarts() == 1 && instance.ready());
        bed.platform.stop(bed.environment, SECOND);
        assertThat(state(SECOND)).isEqualTo(State.FAILED);
    }

    @Test
    void an_instance_that_died_while_there_was_no_agent_is_started_again() throws Exception {
        startUnderAnAgentThatIsKilled();
        long pid = bed.shimPid(FIRST);
        new Family(
                        java.util.Optional.empty(),
                        new InstanceFolder(bed.instanceFolder(FIRST)),
                        java.util.Optional.empty(),
                        java.util.Optional.empty())
                .kill(java.time.Duration.ofSeconds(10));
        bed.platform = bed.open();
        bed.await(FIRST, instance -> instance.ready() && instance.restarts() == 1);
        assertThat(bed.shimPid(FIRST)).isNotEqualTo(pid);
    }

    @Test
    void what_a_killed_agent_was_stopping_is_cleared_away() throws Exception {
        startUnderAnAgentThatIsKilled();
        InstanceFolder folder = new InstanceFolder(bed.instanceFolder(FIRST));
        folder.markOver();
        ProcessId process = folder.process().orElseThrow();
        bed.platform = bed.open();
        assertThat(process.isAlive()).isFalse();
        assertThat(bed.awaitEnd(FIRST).exitCode()).contains(137);
        bed.awaitReady(SECOND);
    }

    @Test
    void instances_that_ran_when_the_machine_went_down_run_again() throws Exception {
        InstanceId web = bed.start(StandInAgent.service("web"), PlatformBed.tinyServer("web"));
        bed.awaitReady(web);
        bed.platform.close();
        pretendAnotherBoot(web);
        bed.platform = bed.open();
        bed.awaitReady(web);
        assertThat(new InstanceFolder(bed.instanceFolder(web))
                        .process()
                        .orElseThrow()
                        .isOfThisBoot())
                .isTrue();
    }

    private void pretendAnotherBoot(InstanceId id) throws Exception {
        InstanceFolder folder = new InstanceFolder(bed.instanceFolder(id));
        ProcessId process = folder.process().orElseThrow();
        ProcessHandle shim = ProcessHandle.of(process.pid()).orElseThrow();
        shim.descendants().forEach(ProcessHandle::destroyForcibly);
        shim.destroyForcibly();
        org.awaitility.Awaitility.await().until(() -> !process.isAlive());
        Files.deleteIfExists(folder.path().resolve("exit"));
        String note = Files.readString(folder.path().resolve("process"));
        Files.writeString(
                folder.path().resolve("process"),
                "11111111-1111-1111-1111-111111111111" + note.substring(note.indexOf('\n')));
    }

    @Test
    void an_ended_instance_is_remembered_with_its_exit_code_and_not_run_again() throws Exception {
        InstanceId job = bed.start(Service.of("job", "example/job"), "echo ran; exit 4");
        bed.awaitEnd(job);
        bed.reopen();
        Instance remembered = bed.awaitEnd(job);
        assertThat(remembered.state()).isEqualTo(State.FAILED);
        assertThat(remembered.exitCode()).contains(4);
        assertThat(bed.log(job)).isEqualTo("ran\n");
    }

    @Test
    void a_spec_that_cannot_be_read_does_not_keep_the_others_from_being_adopted() throws Exception {
        InstanceId web = bed.start(StandInAgent.service("web"), PlatformBed.tinyServer("web"));
        InstanceId other = bed.start(StandInAgent.service("other"), PlatformBed.tinyServer("other"));
        bed.awaitReady(web);
        bed.awaitReady(other);
        ProcessId unknown =
                new InstanceFolder(bed.instanceFolder(other)).process().orElseThrow();
        Files.writeString(bed.instanceFolder(other).resolve("spec.json"), "{\"from\":\"the future\"}");
        bed.reopen();
        bed.awaitReady(web);
        assertThat(unknown.isAlive()).isFalse();
    }

    private State state(InstanceId id) {
        return bed.platform.instance(bed.environment, id).orElseThrow().state();
    }

    private static Address at(Instance instance) {
        return Objects.requireNonNull(instance.addresses().get(8080));
    }
}
