package dev.rung.servers.requests;

import static dev.rung.servers.requests.Lines.SHOP;
import static dev.rung.servers.requests.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeptRequestsTest {
    private static final int ROUND = 10;
    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    private RequestFiles files;

    @BeforeEach
    void keep_in_few_bytes() {
        files = new RequestFiles(folder, 2000);
    }

    @Test
    void the_requests_of_an_environment_and_those_of_none_are_its_own() throws Exception {
        String other = line("http:shop:staging:web:8080", 2);
        String unrouted = line("on:80", 3);
        String database = line("tcp:shop:default:db:5432", 4);
        Files.write(files.younger(), List.of(line(1), other, unrouted, database));

        assertThat(sent(Lines.ALL)).containsExactly(line(1), unrouted, database);
        assertThat(sent(new RequestQuery(new EnvironmentId("shop", "staging"), Set.of(), -1, Optional.empty(), false)))
                .containsExactly(other, unrouted);
    }

    @Test
    void those_of_some_services_may_be_asked_for() throws Exception {
        String database = line("tcp:shop:default:db:5432", 2);
        Files.write(files.younger(), List.of(line(1), database, line("on:80", 3)));

        assertThat(sent(new RequestQuery(SHOP, Set.of("db"), -1, Optional.empty(), false)))
                .containsExactly(database);
    }

    @Test
    void the_last_are_counted_over_both_files_and_only_what_is_wanted_counts() throws Exception {
        Files.write(files.older(), List.of(line(1), line(2)));
        Files.write(files.younger(), List.of(line(3), line("http:other:default:web:80", 4)));

        assertThat(sent(new RequestQuery(SHOP, Set.of(), 2, Optional.empty(), false)))
                .containsExactly(line(2), line(3));
    }

    @Test
    void what_ended_earlier_is_left_out() throws Exception {
        Files.write(files.younger(), List.of(line(1), line(2).replace("01:45:14", "01:45:15")));

        assertThat(sent(new RequestQuery(
                        SHOP, Set.of(), -1, Optional.of(Instant.parse("2026-11-22T01:45:15Z")), false)))
                .containsExactly(line(2).replace("01:45:14", "01:45:15"));
    }

    @Test
    void nothing_is_kept_before_the_first_request() throws Exception {
        assertThat(sent(Lines.ALL)).isEmpty();
    }

    @Test
    void following_goes_on_over_files_that_are_set_aside() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        var query = new RequestQuery(SHOP, Set.of(), -1, Optional.empty(), true);
        try (var log = RequestLog.open(files, new SystemClock(), note -> {})) {
            Thread follower = Thread.ofVirtual().start(() -> follow(query, seen));
            for (int round = 0; round < ROUNDS; round++) {
                int before = round * ROUND;
                for (int i = 1; i <= ROUND; i++) {
                    log.add(line(before + i));
                }
                await().until(() -> seen.contains(line(before + ROUND)));
            }
            follower.interrupt();
            follower.join();
        }

        assertThat(files.older()).exists();
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROUND * ROUNDS)
                        .mapToObj(Lines::line)
                        .toList());
    }

    private void follow(RequestQuery query, Queue<String> seen) {
        try {
            new KeptRequests(files).send(query, seen::add);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> sent(RequestQuery query) throws InterruptedException {
        var sent = new ArrayList<String>();
        new KeptRequests(files).send(query, sent::add);
        return sent;
    }
}
