package dev.rung.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.shop.db.DatabaseUrl;
import dev.rung.shop.db.Migrator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {
    private static final String MUG = "{\"sku\":\"mug\",\"quantity\":2,\"email\":\"Ada@example.com\"}";

    private static String database;
    private static ShopProcess web;

    @BeforeAll
    static void start() {
        database = TestPostgres.shared().newDatabase();
        new Migrator(DatabaseUrl.parse(database)).run();
        web = ShopProcess.healthy("web", database);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void the_page_shows_every_product_and_a_form() throws Exception {
        HttpResponse<String> page = web.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Stoneware mug", "Pour-over kettle", "House roast", "Hand grinder", "Desk lamp", "notebook")
                .contains("$18.00", "action=\"/checkout\"", "Version t1");
        assertThat(web.get("/static/shop.css").headers().firstValue("Content-Type"))
                .hasValue("text/css; charset=utf-8");
        assertThat(web.get("/static/products.svg").body()).contains("id=\"mug\"", "id=\"notebook\"");
    }

    @Test
    void the_form_orders_once_however_often_it_is_sent() throws Exception {
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                .matcher(web.get("/").body());
        assertThat(key.find()).isTrue();
        String form = "sku=kettle&quantity=1&email=ada%40example.com&key=" + key.group(1);

        HttpResponse<String> first = submit(form);
        HttpResponse<String> second = submit(form);

        assertThat(first.statusCode()).isEqualTo(303);
        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(second.headers().firstValue("Location")).hasValue(location);
        assertThat(web.get(location).body()).contains("Your order is number " + location.replaceAll("\\D", ""));
        assertThat(ordersWith(key.group(1))).isEqualTo(1);
    }

    @Test
    void one_key_from_twenty_threads_makes_one_order() throws Exception {
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> web.order("twenty", MUG));
        }
        Set<String> answers = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var answer : threads.invokeAll(requests)) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                answers.add(answer.get().headers().firstValue("Location").orElseThrow());
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(ordersWith("twenty")).isEqualTo(1);
    }

    @Test
    void a_new_customer_who_orders_twice_at_once_becomes_one_user() throws Exception {
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String key = "new-customer-" + i;
            requests.add(() -> web.order(key, MUG.replace("Ada", "Grace")));
        }
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (var answer : threads.invokeAll(requests)) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
            }
        }

        assertThat(TestPostgres.number(database, "SELECT count(*) FROM users WHERE email = 'grace@example.com'"))
                .isEqualTo(1);
    }

    @Test
    void a_key_that_was_used_for_another_order_is_refused() throws Exception {
        assertThat(web.order("reused", MUG).statusCode()).isEqualTo(201);

        assertThat(web.order("reused", MUG.replace("2", "3")).statusCode()).isEqualTo(422);
        assertThat(ordersWith("reused")).isEqualTo(1);
    }

    @Test
    void an_order_can_be_read_back_by_its_location() throws Exception {
        HttpResponse<String> placed = web.order("read-back", MUG);

        HttpResponse<String> order =
                web.get(placed.headers().firstValue("Location").orElseThrow());

        assertThat(order.statusCode()).isEqualTo(200);
        assertThat(order.body()).contains("\"sku\":\"mug\"", "\"total_cents\":3600", "\"status\":\"pending\"");
        assertThat(web.get("/orders").body()).contains("\"count\":");
        assertThat(web.get("/orders/999999999").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"sku\":",
                "{\"sku\":\"mug\",\"quantity\":0,\"email\":\"a@b.cc\"}",
                "{\"sku\":\"mug\",\"quantity\":11,\"email\":\"a@b.cc\"}",
                "{\"sku\":\"mug\",\"quantity\":1.5,\"email\":\"a@b.cc\"}",
                "{\"sku\":\"mug\",\"quantity\":\"1\",\"email\":\"a@b.cc\"}",
                "{\"sku\":\"mug\",\"quantity\":1,\"email\":\"nobody\"}",
                "{\"sku\":\"mug\",\"quantity\":1}",
                "{\"sku\":\"yacht\",\"quantity\":1,\"email\":\"a@b.cc\"}",
            })
    void a_malformed_order_is_refused_with_a_reason(String body) throws Exception {
        HttpResponse<String> answer = web.order("malformed", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":");
        assertThat(ordersWith("malformed")).isZero();
    }

    @Test
    void a_body_that_nests_too_deep_or_is_too_large_is_refused() throws Exception {
        assertThat(web.order("deep", "[".repeat(16_000)).statusCode()).isEqualTo(400);
        assertThat(web.order("large", "x".repeat(20_000)).statusCode()).isEqualTo(413);
        assertThat(web.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void an_order_without_a_key_is_refused() throws Exception {
        HttpResponse<String> answer = web.send(HttpRequest.newBuilder(URI.create(web.url() + "/orders"))
                .POST(HttpRequest.BodyPublishers.ofString(MUG)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Idempotency-Key");
    }

    @Test
    void metrics_are_prometheus_text_whose_histogram_adds_up() throws Exception {
        web.get("/version");
        Pattern line = Pattern.compile("# (HELP|TYPE) \\w+ .+|\\w+(\\{(\\w+=\"[^\"]*\",?)+})? [0-9.E-]+");

        String metrics = web.get("/metrics").body();

        assertThat(metrics.lines()).allMatch(text -> line.matcher(text).matches());
        assertThat(metrics)
                .contains("shop_queue_depth ", "shop_orders{status=\"pending\"} ", "shop_database_up 1")
                .contains("shop_http_requests_total{method=\"GET\",route=\"/version\",status=\"200\"}");
        List<Long> buckets = metrics.lines()
                .filter(text -> text.startsWith("shop_http_request_seconds_bucket{route=\"/version\""))
                .map(text -> Long.parseLong(text.substring(text.lastIndexOf(' ') + 1)))
                .toList();
        assertThat(buckets).hasSizeGreaterThan(5).isSorted();
        assertThat(metrics).contains("shop_http_request_seconds_count{route=\"/version\"} " + buckets.getLast());
    }

    @Test
    void an_answer_and_its_log_lines_carry_the_trace_of_the_request() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        HttpResponse<String> answer = web.send(HttpRequest.newBuilder(URI.create(web.url() + "/version"))
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        assertThat(answer.headers().firstValue("X-Trace-Id")).hasValue(trace);
        assertThat(web.output().lines())
                .anyMatch(line -> line.contains("\"trace_id\":\"" + trace + "\"") && line.contains("/version"));
        assertThat(web.output().lines()).allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
    }

    @Test
    void unknown_paths_and_methods_are_told_apart() throws Exception {
        assertThat(web.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(web.send(HttpRequest.newBuilder(URI.create(web.url() + "/version"))
                                .DELETE())
                        .statusCode())
                .isEqualTo(405);
        assertThat(web.send(HttpRequest.newBuilder(URI.create(web.url() + "/")).HEAD())
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> submit(String form) throws Exception {
        return web.send(HttpRequest.newBuilder(URI.create(web.url() + "/checkout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static long ordersWith(String key) {
        return TestPostgres.number(database, "SELECT count(*) FROM orders WHERE idempotency_key = '" + key + "'");
    }
}
