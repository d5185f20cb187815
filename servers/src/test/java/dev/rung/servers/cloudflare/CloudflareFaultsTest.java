package dev.rung.servers.cloudflare;

import static dev.rung.servers.cloudflare.FrontContract.A;
import static dev.rung.servers.cloudflare.FrontContract.B;
import static dev.rung.servers.cloudflare.FrontContract.SHOP;
import static dev.rung.servers.cloudflare.FrontContract.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rung.core.port.Front.Balanced;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.servers.cloudflare.CloudflareApi.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An API that is busy, broken, slow, talks nonsense or refuses. No pause is really waited for. */
@Timeout(60)
class CloudflareFaultsTest {
    private static final String NAME = "shop.example.com";
    private static final Balanced WANTED = wanted(Set.of(NAME), A, B);
    private static final Map<String, Set<String>> LED = Map.of(NAME, Set.of(A.address(), B.address()));

    private final CloudflareApi api = new CloudflareApi();
    private final CloudflareState state = api.state();
    private final List<Duration> pauses = new ArrayList<>();
    private final CloudflareFront balancer = balancer(CloudflareApi.TOKEN, Duration.ofSeconds(30));

    @BeforeEach
    void haveADomain() {
        state.zone("example.com", CloudflareState.ACCOUNT);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private CloudflareFront balancer(String token, Duration timeout) {
        return new CloudflareFront(api.uri(), () -> token, timeout, pauses::add);
    }

    @Test
    void a_busy_api_is_asked_again_when_it_says() {
        api.fault(1, new Fault("GET", false, 429, "{}", Map.of("Retry-After", "7")));
        api.fault(1, new Fault("POST", false, 429, "{}", Map.of("Retry-After", "2")));

        balancer.balance(SHOP, WANTED);

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
        assertThat(api.requests())
                .as("what was put off was not begun, so nothing needs to be looked at again")
                .filteredOn(request -> request.startsWith("GET /accounts"))
                .hasSize(2);
        assertThat(state.led()).isEqualTo(LED);
    }

    @Test
    void a_wait_that_is_longer_than_the_time_left_is_told_and_not_begun() {
        api.fault(1, new Fault("GET", false, 429, "{}", Map.of("Retry-After", "300")));

        PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

        assertThat(failure).hasMessageContaining("300 s");
        assertThat(failure.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("5 min"));
        assertThat(pauses).isEmpty();
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void a_fault_that_passes_is_not_seen() {
        api.fault(3, new Fault("GET /accounts", false, 502, "<html>bad gateway</html>"));

        balancer.balance(SHOP, WANTED);

        assertThat(state.led()).isEqualTo(LED);
        assertThat(pauses).isSorted().hasSize(3);
    }

    @Test
    void a_fault_that_stays_ends_it_after_a_few_tries() {
        api.fault(100, new Fault("GET", false, 500, "{}"));

        PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("HTTP 500");
        assertThat(api.requests()).hasSize(4);
    }

    @Test
    void what_was_made_though_the_answer_was_lost_is_not_made_again() {
        api.fault(1, new Fault("POST", true, 502, ""));
        api.fault(1, new Fault("POST", true, Fault.HANG_UP, ""));
        api.fault(1, new Fault("POST", true, 504, ""));

        failure(() -> balancer.balance(SHOP, WANTED));
        balancer.balance(SHOP, WANTED);

        assertThat(state.led()).isEqualTo(LED);
        assertThat(api.changes()).hasSize(3).allMatch(change -> change.startsWith("POST"));
    }

    @Test
    void what_was_not_made_is_made_after_a_look() {
        api.fault(2, new Fault("POST", false, 503, ""));

        balancer.balance(SHOP, WANTED);

        assertThat(state.led()).isEqualTo(LED);
        assertThat(state.all("monitors")).hasSize(1);
    }

    @Test
    void what_can_never_be_made_ends() {
        api.fault(100, new Fault("POST", false, 500, ""));

        assertThat(failure(() -> balancer.balance(SHOP, WANTED)).kind()).isEqualTo(Kind.UNREACHABLE);

        assertThat(api.changes()).hasSize(3);
    }

    @Test
    void what_is_gone_already_was_taken_away() {
        balancer.balance(SHOP, WANTED);
        api.fault(1, new Fault("DELETE", true, 500, ""));

        assertThat(balancer.leave(SHOP)).hasSize(3);

        assertThat(state.led()).isEmpty();
        assertThat(api.changes())
                .filteredOn(change -> change.startsWith("DELETE"))
                .hasSize(4);
    }

    @Test
    void an_answer_that_says_no_success_is_none() {
        api.fault(
                1,
                new Fault(
                        "POST",
                        false,
                        200,
                        "{\"success\":false,\"errors\":[{\"code\":1002,\"message\":\"quota\u001b[31m exceeded\"}],"
                                + "\"messages\":[],\"result\":null}"));

        PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

        assertThat(failure).hasMessageContaining("quota [31m exceeded (1002)").hasMessageContaining("POST");
        assertThat(state.led()).isEmpty();
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        api.fault(1, new Fault("GET", false, 200, " ".repeat(Wire.LONGEST_ANSWER + 1)));

        PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

        assertThat(failure).hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void a_server_that_never_answers_is_not_waited_for_longer_than_allowed() {
        api.fault(100, new Fault("GET", false, Fault.HANG, ""));

        PortException failure = failure(
                () -> balancer(CloudflareApi.TOKEN, Duration.ofMillis(300)).balance(SHOP, WANTED));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_server_that_is_not_there_cannot_be_reached() {
        api.close();

        PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.remedy()).isPresent();
    }

    @Test
    void everything_is_found_on_whatever_page_it_is() {
        IntStream.range(0, 9).forEach(i -> state.zone("domain" + i + ".example", CloudflareState.ACCOUNT));
        state.zone("example.org", CloudflareState.ACCOUNT);
        api.pagesOf(2);
        Balanced wanted = wanted(Set.of(NAME, "a.example.org", "b.example.org", "c.example.org"), A);
        balancer.balance(SHOP, wanted);

        assertThat(balancer.balance(SHOP, wanted)).isEmpty();

        assertThat(state.led()).hasSize(4);
        assertThat(api.requests())
                .contains("GET /zones?page=6&per_page=50")
                .noneMatch(request -> request.contains("page=7"));
    }

    @Test
    void a_list_without_an_end_is_not_believed() {
        String zone = "{\"id\":\"aa\",\"name\":\"example.com\",\"account\":{\"id\":\"bb\"}}";
        api.fault(
                100,
                new Fault(
                        "GET /zones",
                        false,
                        200,
                        "{\"success\":true,\"result\":[" + zone
                                + "],\"result_info\":{\"page\":1,\"total_pages\":9999}}"));

        assertThat(failure(() -> balancer.balance(SHOP, WANTED))).hasMessageContaining("more than 1000 things");
    }

    @Test
    void nonsense_is_called_so() {
        for (String nonsense : List.of(
                "<html>hello</html>",
                "",
                "{}",
                "[]",
                "{\"success\":true}",
                "{\"success\":true,\"result\":[{\"id\":7}]}",
                "{\"success\":true,\"result\":[{\"id\":\"../../user\",\"name\":\"example.com\","
                        + "\"account\":{\"id\":\"aa\"}}]}")) {
            api.fault(1, new Fault("GET", false, 200, nonsense));

            PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

            assertThat(failure.kind()).isEqualTo(Kind.FAILED);
            assertThat(failure).hasMessageContaining("than its documentation says");
        }
    }

    @Test
    void the_token_does_not_follow_a_redirect() {
        api.fault(1, new Fault("GET", false, 302, "", Map.of("Location", api.uri() + "/elsewhere")));

        assertThat(failure(() -> balancer.balance(SHOP, WANTED))).hasMessageContaining("HTTP 302");

        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void a_token_that_is_refused_is_told_what_it_needs_and_is_never_shown() {
        PortException failure = failure(() ->
                balancer("another-token-1234567890", Duration.ofSeconds(30)).balance(SHOP, WANTED));

        assertThat(failure).hasMessageContaining("(9109)");
        assertThat(failure.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy)
                        .contains("Zone: Read", "DNS: Read", "Load Balancers: Edit", "Monitors and Pools: Edit"));
        assertThat(all(failure)).doesNotContain("another-token-1234567890");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void a_permission_that_is_missing_is_told_like_a_wrong_token() {
        api.fault(
                1,
                new Fault(
                        "GET /accounts",
                        false,
                        403,
                        "{\"success\":false,\"errors\":[{\"code\":10000,\"message\":\"Authentication error\"}]}"));

        assertThat(failure(() -> balancer.balance(SHOP, WANTED)).remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("Monitors and Pools: Edit"));
    }

    @Test
    void what_can_be_no_token_is_not_sent_and_not_shown() {
        for (String token : List.of("", "two words", "line\nbreak", "Ümlaut")) {
            PortException failure =
                    failure(() -> balancer(token, Duration.ofSeconds(5)).balance(SHOP, WANTED));

            assertThat(failure.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).contains("secrets:", "{ env: CLOUDFLARE_TOKEN }"));
            if (!token.isEmpty()) {
                assertThat(all(failure)).doesNotContain(token);
            }
        }
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void no_failure_of_the_api_shows_the_token() {
        for (Fault fault : List.of(
                new Fault("", false, 500, CloudflareApi.TOKEN),
                new Fault("", false, Fault.HANG_UP, ""),
                new Fault("", false, 200, CloudflareApi.TOKEN),
                new Fault("", false, 429, "", Map.of("Retry-After", "9999")),
                new Fault(
                        "",
                        false,
                        400,
                        "{\"errors\":[{\"code\":1,\"message\":\"you sent " + CloudflareApi.TOKEN + "\"}]}"))) {
            api.fault(100, fault);

            assertThat(all(failure(() -> balancer.balance(SHOP, WANTED)))).doesNotContain(CloudflareApi.TOKEN);
            api.noFaults();
        }
        assertThat(api.bodies()).noneMatch(body -> body.contains(CloudflareApi.TOKEN));
    }

    @Test
    void an_account_without_the_subscription_is_told_where_to_get_it() {
        state.unsubscribe();

        PortException failure = failure(() -> balancer.balance(SHOP, WANTED));

        assertThat(failure).hasMessageStartingWith("Load Balancing is not enabled");
        assertThat(failure.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("Enable it"));
    }

    @Test
    void a_missing_subscription_that_looks_like_a_fault_of_the_server_is_told_at_once() {
        api.fault(
                1,
                new Fault(
                        "POST",
                        false,
                        500,
                        "{\"success\":false,\"errors\":[{\"code\":1002,\"message\":\"Internal error creating or"
                                + " modifying pool. Access Failed.\"}]}"));

        assertThat(failure(() -> balancer.balance(SHOP, WANTED)))
                .hasMessageStartingWith("Load Balancing is not enabled");
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_empty_list_may_be_null() {
        api.fault(2, new Fault("GET /accounts", false, 200, "{\"success\":true,\"errors\":[],\"result\":null}"));

        balancer.balance(SHOP, WANTED);

        assertThat(state.led()).isEqualTo(LED);
    }

    private static PortException failure(ThrowingCallable call) {
        PortException failure = catchThrowableOfType(PortException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** All that could be shown or logged of it. */
    private static String all(PortException failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text + failure.remedy().orElse("");
    }
}
