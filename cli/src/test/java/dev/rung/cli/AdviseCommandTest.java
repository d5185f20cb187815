package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdviseCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void somebodyMeasured() throws IOException {
        Files.writeString(folder.resolve("evidence.yaml"), """
                rung: server
                business: { customers: 500, mrr: 8000 USD, team: 2 }
                hosts: [{ cpu: 88%, memory: 71%, disk: 40%, cost: 12 USD }]
                """);
    }

    private int run(String line) {
        out.reset();
        err.reset();
        return new Rung(Commands.ofRung(), folder, new PrintStream(out, true), new PrintStream(err, true))
                .run(line.split(" "));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_document_is_as_the_contract_says() {
        assertThat(run("advise --evidence evidence.yaml --json")).isEqualTo(0);

        Fields advice = Json.read(out());
        assertThat(advice.values().keySet())
                .containsExactly(
                        "app",
                        "rung",
                        "verdict",
                        "to",
                        "confidence",
                        "reasons",
                        "instead",
                        "cost",
                        "risk",
                        "missing",
                        "not_yet",
                        "look_again");
        assertThat(advice.text("verdict")).isEqualTo("climb");
        assertThat(advice.text("to")).isEqualTo("fleet");
        Fields reason = advice.list("reasons").getFirst();
        assertThat(reason.text("limit")).isEqualTo("host-cpu");
        assertThat(reason.text("cause")).isEqualTo("performance");
        assertThat(reason.text("reached")).isEqualTo("now");
        assertThat(reason.text("source")).isEqualTo("evidence.yaml:3 (as told)");
        assertThat(advice.object("cost").object("now").text("currency")).isEqualTo("USD");
    }

    @Test
    void people_read_it_on_one_screen() {
        assertThat(run("advise --evidence evidence.yaml")).isEqualTo(0);

        assertThat(out())
                .contains(" stands on the server rung: climb to fleet (")
                .contains("act   host-cpu");
        assertThat(out().lines().count()).isLessThan(40);
        assertThat(err()).isEmpty();
    }

    @Test
    void why_tells_what_was_looked_at_and_is_no_limit() {
        run("advise --evidence evidence.yaml");
        assertThat(out()).doesNotContain("host-disk");

        assertThat(run("advise --evidence evidence.yaml --why")).isEqualTo(0);
        assertThat(out()).contains("info  host-disk").contains("what helps, the cheapest first: prune");
    }

    @Test
    void rung_yaml_says_what_the_evidence_leaves_out() throws IOException {
        Files.writeString(
                folder.resolve("rung.yaml"), "app: shop\nstand: server\nobjectives: { availability: 99.9% }\n");
        Files.writeString(folder.resolve("evidence.yaml"), "service: { availability: 99.5% }\n");

        assertThat(run("advise --evidence evidence.yaml --json")).isEqualTo(0);

        Fields advice = Json.read(out());
        assertThat(advice.text("app")).isEqualTo("shop");
        assertThat(advice.text("verdict") + " " + advice.text("to")).isEqualTo("climb fleet");
        assertThat(advice.list("reasons").getFirst().text("limit")).isEqualTo("downtime");
    }

    @Test
    void prices_of_ones_own_are_used() throws IOException {
        Files.writeString(folder.resolve("prices.yaml"), "prices: { load-balancer: { price: 18 } }\n");

        run("advise --evidence evidence.yaml --json");

        // Three hosts carry the load with one to spare.
        assertThat(Json.read(out()).object("cost").object("then").values()).containsEntry("amount", 54L);
    }

    @Test
    void old_prices_are_said_to_be_old() throws IOException {
        Files.writeString(
                folder.resolve("prices.yaml"),
                "prices: { server: { price: 5, source: a friend, seen: \"2019-01-01\" } }\n");

        assertThat(run("advise --evidence evidence.yaml")).isEqualTo(0);

        assertThat(err()).contains("warning: prices seen more than 6 months ago: server");
    }

    @Test
    void what_makes_no_sense_is_refused_with_its_place() throws IOException {
        Files.writeString(folder.resolve("evidence.yaml"), "hosts: [{ cpu: much }]\n");
        Files.writeString(folder.resolve("prices.yaml"), "prices: { server: { price: cheap } }\n");

        assertThat(run("advise --evidence evidence.yaml")).isEqualTo(2);

        assertThat(err().lines())
                .containsExactly(
                        "evidence.yaml:1:16: expected a percentage such as 78%, found 'much'",
                        "prices.yaml:1:19: expected a number from 0");
        assertThat(out()).isEmpty();
        assertThat(run("advise --evidence nowhere.yaml")).isEqualTo(2);
        assertThat(err()).startsWith("nowhere.yaml:");
    }

    @Test
    void prices_that_would_make_nonsense_of_a_bill_are_refused() throws IOException {
        Files.writeString(
                folder.resolve("prices.yaml"),
                "prices: { platform-premium: { price: 0 } }\ndollars_per: { EUR: .inf, GBP: 0 }\n");

        assertThat(run("advise --evidence evidence.yaml")).isEqualTo(2);

        assertThat(err().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("1 or more"))
                .anyMatch(line -> line.contains("EUR: expected a number above 0"))
                .anyMatch(line -> line.contains("GBP: expected a number above 0"));
        assertThat(out()).isEmpty();
    }

    @Test
    void without_evidence_what_can_be_seen_of_this_machine_in_one_look_is_used() throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), "name: shop\nservices: { web: { image: web } }\n");

        assertThat(run("advise --why --json")).isEqualTo(0);

        Fields advice = Json.read(out());
        assertThat(advice.text("rung")).isEqualTo("laptop");
        assertThat(advice.list("reasons"))
                .filteredOn(reason -> reason.text("limit").equals("host-disk"))
                .singleElement()
                .extracting(reason -> reason.text("source"))
                .isEqualTo("this machine (one look)");
        assertThat(advice.text("verdict")).isEqualTo("stay");
    }

    @Test
    void the_bill_is_told_for_here_and_for_each_other_rung() {
        assertThat(run("cost --evidence evidence.yaml --json")).isEqualTo(0);

        Fields costs = Json.read(out());
        assertThat(costs.object("total").values()).containsEntry("amount", 12L);
        assertThat(costs.object("per_1k_users").values()).containsEntry("amount", 24L);
        assertThat(costs.values()).containsEntry("share_of_revenue", 0.0015);
        assertThat(costs.list("elsewhere"))
                .extracting(bill -> bill.text("rung"))
                .doesNotContain("server");
        assertThat(run("cost --evidence evidence.yaml")).isEqualTo(0);
        assertThat(out()).contains("on the server rung: $12 a month").contains("fleet");
    }

    @Test
    void a_bill_over_the_budget_is_warned_of() throws IOException {
        Files.writeString(folder.resolve("rung.yaml"), "budget: 10 USD/month\n");

        assertThat(run("cost --evidence evidence.yaml")).isEqualTo(0);

        assertThat(err()).isEqualTo("warning: that is over the budget of 10 USD a month\n");
    }
}
