package dev.rung.compose.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.prices.PriceFile;
import dev.rung.core.advice.Advice;
import dev.rung.core.advice.Advisor;
import dev.rung.core.advice.Finding;
import dev.rung.core.advice.Limit;
import dev.rung.core.advice.Pattern;
import dev.rung.core.advice.Reached;
import dev.rung.core.advice.Remedy;
import dev.rung.core.settings.Rung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The journey of a growing company as a table of what was measured and what is advised, with the neighbours of each that
 * must not move; and companies whose numbers and decisions are public.
 */
class AdviceOnEvidenceTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-29");

    @TempDir
    private Path folder;

    private Advice advice(String evidence) throws IOException {
        Path file = Files.writeString(folder.resolve("evidence.yaml"), evidence);
        EvidenceFile read = EvidenceFile.read(file, "evidence.yaml");
        assertThat(read.problems()).isEmpty();
        return Advisor.advise(
                read.evidence(),
                read.objectives(),
                PriceFile.read(folder.resolve("prices.yaml"), "prices.yaml").prices(),
                TODAY,
                Set.of());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"journey", "neighbours", "companies"})
    void advice_is_as_the_numbers_say(String who, String verdict, String target, String limit, String evidence)
            throws IOException {
        Advice advice = advice(evidence);

        assertThat(advice.verdict().word() + " " + advice.target().word()).isEqualTo(verdict + " " + target);
        assertThat(advice.acted().stream().map(Limit::word).findFirst().orElse("-"))
                .isEqualTo(limit);
    }

    static List<Arguments> journey() {
        return List.of(
                Arguments.of("50 customers on a laptop that serves them", "stay", "laptop", "-", """
                        rung: laptop
                        business: { customers: 50, mrr: 1500 USD, team: 1 }
                        service: { p95: 180ms, errors: 0.05%, availability: 99.6% }
                        hosts: [{ cpu: 15%, memory: 40%, disk: 50%, cost: 0 USD }]
                        """),
                Arguments.of("100 customers of a laptop that was closed", "climb", "server", "outage-cost", """
                        rung: laptop
                        business: { customers: 100, mrr: 8000 USD, growth: 8%/month, team: 2 }
                        hosts: [{ cpu: 35%, memory: 55%, cost: 0 USD }]
                        outages:
                          - { at: 2026-01-03, hours: 3, cause: lid closed }
                          - { at: 2026-01-12, hours: 0.5, cause: battery }
                          - { at: 2026-01-20, hours: 1, cause: overheating }
                        """),
                Arguments.of("500 customers on one server at its limits", "climb", "fleet", "host-cpu", """
                        rung: server
                        business: { customers: 500, mrr: 8000 USD, growth: 8%/month, team: 2 }
                        traffic: { requests: 120/s, peak: 400/s, growth: 10%/month, bursty: false }
                        service: { p95: 240ms, errors: 0.05%, availability: 99.7% }
                        hosts: [{ cpu: 88%, memory: 71%, disk: 40%, cost: 12 USD }]
                        """),
                Arguments.of("a mail hook that waits for 99 % of the day", "climb", "functions", "idle-burst", """
                        rung: server
                        traffic: { requests: 0.05/s, peak: 50/s, bursty: true }
                        hosts: [{ cpu: 1%, memory: 20%, cost: 12 USD }]
                        """),
                Arguments.of(
                        "3,000 customers and 8 people with hosts run by hand", "climb", "cluster", "ops-hours", """
                        rung: fleet
                        business: { customers: 3000, mrr: 150000 USD, team: 8 }
                        hosts: [{ count: 6, cpu: 55%, memory: 60%, cost: 40 USD }]
                        operations: { hours_per_week: 20, deploys_per_week: 25, deploy_minutes: 25, failed_deploys: 8% }
                        """));
    }

    static List<Arguments> neighbours() {
        return List.of(
                Arguments.of("100 users who want Kubernetes", "stay", "server", "-", """
                        rung: server
                        business: { customers: 100, mrr: 1000 USD, team: 2 }
                        service: { p95: 120ms, errors: 0.02%, availability: 99.95% }
                        hosts: [{ cpu: 12%, memory: 35%, disk: 30%, cost: 12 USD }]
                        operations: { hours_per_week: 1 }
                        """),
                Arguments.of("a laptop that was closed for nobody's money", "stay", "laptop", "-", """
                        rung: laptop
                        business: { customers: 20, mrr: 100 USD, team: 1 }
                        outages: [{ at: 2026-01-03, hours: 3, cause: lid closed }]
                        """),
                Arguments.of("a full disk", "fix-first", "server", "host-disk", """
                        rung: server
                        business: { customers: 200, mrr: 4000 USD, team: 2 }
                        hosts: [{ cpu: 20%, memory: 40%, disk: 96%, cost: 12 USD }]
                        """),
                Arguments.of("a slow query", "fix-first", "server", "latency", """
                        rung: server
                        business: { customers: 400, mrr: 6000 USD, team: 2 }
                        service: { p95: 2.4s, errors: 0.1%, availability: 99.9% }
                        hosts: [{ cpu: 35%, memory: 50%, disk: 30%, cost: 12 USD }]
                        database: { cpu: 90%, size: 4GB, memory: 8GB, connections: 20/100 }
                        """),
                Arguments.of("a busy server of a company that earns little", "fix-first", "server", "host-cpu", """
                        rung: server
                        business: { customers: 60, mrr: 400 USD, team: 1 }
                        hosts: [{ cpu: 88%, memory: 60%, cost: 12 USD }]
                        """),
                Arguments.of("outages by bad releases", "fix-first", "server", "outage-cost", """
                        rung: server
                        business: { customers: 500, mrr: 20000 USD, team: 3 }
                        hosts: [{ cpu: 30%, memory: 50%, cost: 24 USD }]
                        outages: [{ at: 2026-05-01, hours: 4, cause: bad deploy }, { at: 2026-05-09, hours: 2, cause: migration }]
                        """),
                Arguments.of("a fleet at 5 % load", "step-down", "server", "idle-capacity", """
                        rung: fleet
                        business: { customers: 300, mrr: 5000 USD, team: 2 }
                        traffic: { requests: 5/s, peak: 10/s }
                        service: { p95: 100ms, availability: 99.99% }
                        hosts: [{ count: 3, cpu: 5%, memory: 20%, cost: 12 USD }]
                        """),
                Arguments.of("a fleet at 5 % load whose redundancy earns its price", "stay", "fleet", "-", """
                        rung: fleet
                        business: { customers: 3000, mrr: 150000 USD, team: 8 }
                        hosts: [{ count: 3, cpu: 5%, memory: 20%, cost: 12 USD }]
                        """),
                Arguments.of("two people with a cluster for eighty customers", "step-down", "fleet", "ops-hours", """
                        rung: cluster
                        business: { customers: 80, mrr: 900 USD, team: 2 }
                        hosts: [{ count: 3, cpu: 28%, memory: 40%, cost: 40 USD }]
                        operations: { hours_per_week: 10 }
                        """),
                Arguments.of("hosts run by hand by two people", "fix-first", "fleet", "ops-hours", """
                        rung: fleet
                        business: { customers: 900, mrr: 9000 USD, team: 2 }
                        hosts: [{ count: 3, cpu: 40%, memory: 40%, cost: 12 USD }]
                        operations: { hours_per_week: 12 }
                        """),
                Arguments.of("nothing at all", "stay", "laptop", "-", "rung: laptop\n"));
    }

    /** As far as their own writing tells; what it does not tell is left out. */
    static List<Arguments> companies() {
        return List.of(
                Arguments.of(
                        "Prime Video's monitoring, 2023: functions at a steady load",
                        "step-down",
                        "fleet",
                        "function-premium",
                        """
                        rung: functions
                        traffic: { requests: 500/s, bursty: false }
                        hosts: [{ cost: 40000 USD }]
                        """),
                Arguments.of("Stack Overflow, 2016: nine web servers at 5 %", "stay", "fleet", "-", """
                        rung: fleet
                        business: { customers: 10000000, team: 40 }
                        traffic: { requests: 3000/s, peak: 6000/s }
                        service: { p95: 50ms, availability: 99.98% }
                        hosts: [{ count: 9, cpu: 5%, memory: 30% }]
                        database: { cpu: 5%, size: 2TB, memory: 1.5TB }
                        """),
                Arguments.of(
                        "Let's Encrypt, 2021: the database's processors at 90 %",
                        "fix-first", "fleet", "database-cpu", """
                        rung: fleet
                        hosts: [{ cpu: 40% }]
                        database: { cpu: 90%, size: 3TB, memory: 1TB }
                        """),
                Arguments.of("Slack, 2021: a zone that failed in part", "climb", "regions", "outage-cost", """
                        rung: cluster
                        business: { customers: 10000000, mrr: 75000000 USD, team: 1000 }
                        hosts: [{ count: 500, cpu: 40%, cost: 300 USD }]
                        outages: [{ at: 2021-06-30, hours: 1, cause: availability zone network failure }]
                        """));
    }

    @Test
    void advice_on_a_disk_names_what_helps() throws IOException {
        Advice advice = advice("rung: server\nhosts: [{ disk: 96% }]\n");

        assertThat(advice.instead()).extracting(Remedy.Mend::pattern).containsExactly(Pattern.PRUNE);
        assertThat(advice.reasons().getFirst().source().place()).isEqualTo("evidence.yaml:2");
    }

    @Test
    void a_day_without_the_app_costs_a_thirtieth_of_the_revenue() throws IOException {
        assertThat(finding(advice("rung: server\nbusiness: { mrr: 8000 USD }\n"), Limit.SINGLE_HOST)
                        .measured())
                .isBetween(266.0, 267.0);
        assertThat(finding(advice("rung: server\nbusiness: { mrr: 150000 USD }\n"), Limit.SINGLE_HOST)
                        .measured())
                .isEqualTo(5000);
    }

    @Test
    void what_is_not_advised_yet_says_at_which_figure_it_would_be() throws IOException {
        Advice advice = advice("rung: server\nbusiness: { team: 2 }\nhosts: [{ cpu: 10% }]\n");

        assertThat(advice.notYet())
                .filteredOn(not -> not.rung() == Rung.CLUSTER)
                .singleElement()
                .extracting(Advice.NotYet::why)
                .isEqualTo("not before about 9 hosts or 6 people; you have 1 and 2");
    }

    @Test
    void a_limit_that_the_load_grows_towards_has_a_date_within_an_interval() throws IOException {
        Advice advice = advice("rung: server\ntraffic: { growth: 10%/month }\nhosts: [{ cpu: 62% }]\n");

        assertThat(finding(advice, Limit.HOST_CPU).reached())
                .hasToString("On[likely=2027-01-29, earliest=2027-01-09, latest=2027-03-28]");
        assertThat(advice.lookAgain()).isEqualTo("2027-01-09");
    }

    @Test
    void a_disk_that_fills_has_the_date_at_which_it_is_full() throws IOException {
        Advice advice = advice("""
                rung: server
                hosts: [{ disk: 65% }]
                history:
                  disk: { 2026-09-20: 52.9%, 2026-10-04: 55.4%, 2026-10-18: 58.1%, 2026-11-01: 60.2%, 2026-11-15: 62.8%, 2026-11-29: 65% }
                """);

        assertThat(finding(advice, Limit.HOST_DISK).reached()).isInstanceOfSatisfying(Reached.On.class, on -> {
            assertThat(on.likely()).isBetween(LocalDate.parse("2027-03-10"), LocalDate.parse("2027-04-10"));
            assertThat(on.earliest()).isBefore(on.likely());
            assertThat(on.latest()).isAfter(on.likely());
        });
    }

    @Test
    void requests_that_were_counted_tell_how_the_load_grows() throws IOException {
        Advice advice = advice("""
                rung: server
                hosts: [{ cpu: 62% }]
                history:
                  requests: { 2026-08-29: 70/s, 2026-09-29: 80/s, 2026-10-29: 91/s, 2026-11-14: 95/s, 2026-11-29: 100/s }
                """);

        assertThat(finding(advice, Limit.HOST_CPU).reached()).isInstanceOf(Reached.On.class);
    }

    private static Finding finding(Advice advice, Limit limit) {
        return advice.reasons().stream()
                .filter(finding -> finding.limit() == limit)
                .findFirst()
                .orElseThrow();
    }
}
