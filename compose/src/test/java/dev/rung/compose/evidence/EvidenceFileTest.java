package dev.rung.compose.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.yaml.Problem;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.OutageCause;
import dev.rung.core.settings.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceFileTest {
    @TempDir
    private Path folder;

    private EvidenceFile read(String text) throws IOException {
        return EvidenceFile.read(Files.writeString(folder.resolve("e.yaml"), text), "e.yaml");
    }

    private static double value(Optional<Figure> figure) {
        return figure.orElseThrow().value();
    }

    @Test
    void every_field_of_the_contract_is_read() throws IOException {
        EvidenceFile file = read("""
                rung: server
                business: { customers: 500, mrr: 8000 USD, growth: 8%/month, team: 2 }
                traffic: { requests: 120/s, peak: 400/s, growth: 10%/month, bursty: false, bandwidth: 2TB/month }
                service: { p95: 240ms, errors: 0.05%, availability: 99.7% }
                hosts: [{ cpu: 78%, memory: 71%, disk: 40%, cost: 12 USD }]
                database: { cpu: 85%, size: 60GB, memory: 16GB, connections: 180/200, replication_lag: 0s }
                outages: [{ at: 2026-01-03, hours: 3, cause: lid closed }]
                operations: { hours_per_week: 4, deploys_per_week: 5, deploy_minutes: 12, failed_deploys: 3% }
                """);

        assertThat(file.problems()).isEmpty();
        Evidence evidence = file.evidence();
        assertThat(evidence.rung()).contains(Rung.SERVER);
        assertThat(evidence.business().customers()).contains(500L);
        assertThat(value(evidence.traffic().requests())).isEqualTo(120);
        assertThat(value(evidence.traffic().bandwidth())).isEqualTo(2e12);
        assertThat(value(evidence.responses().p95())).isEqualTo(0.24);
        assertThat(value(evidence.hosts().getFirst().cpu())).isEqualTo(0.78);
        assertThat(value(evidence.database().connections())).isEqualTo(180);
        assertThat(value(evidence.database().connectionLimit())).isEqualTo(200);
        assertThat(evidence.outages().getFirst().cause()).isEqualTo(OutageCause.LAPTOP);
        assertThat(value(evidence.operations().failedDeploys())).isEqualTo(0.03);
    }

    @Test
    void json_with_plain_numbers_says_the_same() throws IOException {
        EvidenceFile file = read("""
                {"rung": "server", "business": {"mrr": 8000},
                 "hosts": [{"cpu": 0.78, "cost": 12}], "service": {"p95": 0.24, "availability": 0.997},
                 "database": {"size": 60000000000, "connections": 180}, "traffic": {"bursty": true, "requests": 120}}
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(value(file.evidence().hosts().getFirst().cpu())).isEqualTo(0.78);
        assertThat(value(file.evidence().database().size())).isEqualTo(6e10);
        assertThat(file.evidence().traffic().bursty()).contains(true);
    }

    @Test
    void a_key_nobody_knows_is_told_and_passed_over() throws IOException {
        EvidenceFile file = read("hosts: [{ cpus: 4, cpu: 50% }]\n");

        assertThat(file.isUsable()).isTrue();
        assertThat(file.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo("unknown key 'cpus': did you mean 'cpu'? (it is passed over)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts: [{ cpu: 178% }]              | e.yaml:1:16: expected a percentage such as 78%, found '178%'",
                "hosts: { cpu: 78% }                 | e.yaml:1:8: expected a list of mappings",
                "hosts: [78%]                        | e.yaml:1:9: expected a mapping",
                "rung: moon                          | e.yaml:1:7: expected one of laptop, server, fleet, functions, platform, cluster, regions, found 'moon'",
                "business: { mrr: 8000 dollars }     | e.yaml:1:18: expected money such as 8000 USD, found '8000 dollars'",
                "service: { p95: [1] }               | e.yaml:1:17: expected a single value",
                "outages: [{ at: yesterday }]        | e.yaml:1:17: expected a day such as 2026-01-03, found 'yesterday'",
                "operations: { hours_per_week: -4 }  | e.yaml:1:31: expected a number from 0, found '-4'",
                "history: { disk: { soon: 50% } }    | e.yaml:1:20: expected a day such as 2026-01-03, found 'soon'",
                "''                                  | e.yaml:1:1: it holds no evidence"
            })
    void what_makes_no_sense_is_told_with_its_place(String text, String message) throws IOException {
        EvidenceFile file = read(text);

        assertThat(file.isUsable()).isFalse();
        assertThat(file.problems())
                .extracting(problem -> problem.mark() + ": " + problem.message())
                .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource({
        "lid closed, LAPTOP",
        "laptop overheated, LAPTOP",
        "bad deploy, RELEASE",
        "disk full, DISK",
        "disk failure, HOST",
        "kernel panic of the vps, HOST",
        "us-east-1 was down, REGION",
        "availability zone network failure, REGION",
        "consul streaming contention, CASCADE",
        "traffic spike, OVERLOAD",
        "expired certificate, HUMAN",
        "postgres failover, DATABASE",
        "nobody knows, UNKNOWN"
    })
    void words_for_a_cause_are_understood(String said, OutageCause cause) {
        assertThat(OutageCause.of(said)).isEqualTo(cause);
    }
}
