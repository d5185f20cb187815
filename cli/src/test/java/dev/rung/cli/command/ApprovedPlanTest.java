package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.cli.ExitCode;
import dev.rung.cli.project.UsageException;
import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was approved is made again under the lock: it is carried out as it was shown, or nothing is done at all. */
class ApprovedPlanTest {
    @TempDir
    private Path folder;

    private ServersBed bed;

    @BeforeEach
    void prepareServer() throws IOException {
        bed = new ServersBed(folder, "a");
        bed.write("rung.yaml", """
                stand: server
                hosts: { a: { ssh: root@203.0.113.10 } }
                routes: { shop.example.com: web }
                tls: private
                """);
        bed.write("compose.yaml", """
                name: shop
                services: { web: { image: "web:1", ports: ["8080:80"] } }
                """);
    }

    @AfterEach
    void closeServer() throws IOException {
        bed.close();
    }

    @Test
    void a_plan_that_is_still_the_same_is_carried_out_and_the_agent_is_told_how_to_serve() {
        String approved = proposed();
        assertThat(bed.toldAgent()).as("a proposal").isEmpty();

        int code = up(approved);

        assertThat(code).isEqualTo(ExitCode.DONE.code());
        assertThat(bed.toldAgent()).containsExactly("certificates.want", "edge.ask", "environment.add");
        assertThat(bed.platform("a").instances(id())).hasSize(1);
    }

    @Test
    void nothing_is_done_when_the_plan_is_another_than_the_one_that_was_approved() throws IOException {
        String approved = proposed();
        bed.write("compose.yaml", """
                name: shop
                services:
                  web: { image: "web:1", ports: ["8080:80"] }
                  worker: { image: "worker:1" }
                """);

        assertThatThrownBy(() -> up(approved))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the plan is another now");

        assertThat(bed.toldAgent()).isEmpty();
        assertThat(bed.platform("a").instances(id())).isEmpty();
        assertThat(session().environment().history().deeds()).isEmpty();
    }

    @Test
    void what_only_the_agent_need_be_told_is_told_where_nothing_else_is_to_do() {
        up(proposed());
        int before = bed.toldAgent().size();

        up(proposed());

        assertThat(bed.toldAgent().subList(before, bed.toldAgent().size())).contains("certificates.want", "edge.ask");
        assertThat(session().environment().history().deeds()).hasSize(1);
    }

    private EnvironmentId id() {
        return session().environment().id();
    }

    private Session session() {
        return bed.session(new Up(), "--quiet");
    }

    /** The digest of the plan as it is shown. */
    private String proposed() {
        bed.printed();
        Up.bring(bed.session(new Up(), bed.errand().proposing(), "--quiet"), Optional.empty());
        return bed.printed()
                .lines()
                .filter(line -> line.startsWith(Approval.MARK))
                .map(line -> line.substring(Approval.MARK.length()))
                .findFirst()
                .orElseThrow();
    }

    private int up(String approved) {
        return Up.bring(bed.session(new Up(), bed.errand().approving(approved), "--quiet"), Optional.empty());
    }
}
