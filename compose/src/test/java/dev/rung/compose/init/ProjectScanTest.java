package dev.rung.compose.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.ComposeApp;
import dev.rung.compose.files.LoadRequest;
import dev.rung.core.app.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectScanTest {
    @TempDir
    private Path folder;

    @Test
    void a_dockerfile_is_built_and_its_exposed_port_published() throws IOException {
        Proposal.Known known = known(Map.of("Dockerfile", "FROM scratch\nexpose 9000/tcp 9001\n"));

        assertThat(known.kind()).isEqualTo("a Dockerfile");
        assertThat(known.compose()).contains("build: .", "\"9000:9000\"").doesNotContain("dockerfile_inline");
        assertThat(known.run()).isEmpty();
        assertThat(app(known).services()).containsOnlyKeys("web");
    }

    @Test
    void a_dockerfile_without_a_tcp_port_publishes_none() throws IOException {
        Proposal.Known known = known(Map.of("Dockerfile", "FROM scratch\nEXPOSE 53/udp\n"));

        assertThat(known.port()).isEmpty();
        assertThat(app(known).service("web").orElseThrow().containerPorts()).isEmpty();
    }

    @Test
    void a_dockerfile_goes_before_what_the_language_proposes_but_keeps_its_run_line() throws IOException {
        Proposal.Known known = known(
                Map.of("Dockerfile", "FROM node\nEXPOSE 4000", "package.json", "{\"scripts\":{\"start\":\"node .\"}}"));

        assertThat(known.port()).contains(4000);
        assertThat(known.run()).containsEntry("web", "npm start");
        assertThat(known.compose()).contains("build: .").doesNotContain("healthcheck");
    }

    @Test
    void npm_start_is_run_on_port_3000_with_a_database_when_pg_is_asked_for() throws IOException {
        Proposal.Known known = known(Map.of(
                "package.json",
                "{\n\t\"scripts\": {\"start\": \"node index.js\"},\n\t\"dependencies\": {\"pg\": \"^8\"}\n}",
                "index.js",
                "app.get('/healthz', ok)"));

        assertThat(known.run()).containsOnlyKeys("web").containsEntry("web", "npm start");
        assertThat(known.port()).contains(3000);
        App app = app(known);
        assertThat(app.services()).containsOnlyKeys("web", "db");
        assertThat(app.volumes()).containsOnlyKeys("data");
        assertThat(known.compose())
                .contains("/healthz", "process.env.PORT", "image: postgres:17", "condition: service_healthy");
    }

    @Test
    void a_package_json_that_starts_nothing_is_not_an_app() throws IOException {
        assertThat(scan(Map.of("package.json", "{\"devDependencies\": {\"prettier\": \"3\"}}")))
                .isInstanceOf(Proposal.Unknown.class);
    }

    @Test
    void a_maven_jar_is_run_by_its_final_name() throws IOException {
        Proposal.Known known = known(Map.of("pom.xml", """
                <project>
                  <parent><artifactId>base</artifactId><version>7</version></parent>
                  <artifactId>shop</artifactId>
                  <dependencies><dependency><artifactId>x</artifactId><version>9</version></dependency></dependencies>
                </project>"""));

        assertThat(known.run()).containsEntry("web", "java -jar target/shop-7.jar");
        assertThat(known.compose()).contains("COPY --from=build /app/target/shop-7.jar");
        assertThat(app(known).services()).containsOnlyKeys("web");
    }

    @Test
    void a_spring_boot_app_is_told_port_and_database_and_asked_by_its_actuator() throws IOException {
        Proposal.Known known = known(Map.of("pom.xml", """
                <project>
                  <parent><groupId>org.springframework.boot</groupId><artifactId>p</artifactId></parent>
                  <artifactId>shop</artifactId><version>1</version>
                  <dependencies>
                    <dependency><artifactId>spring-boot-starter-actuator</artifactId></dependency>
                    <dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId></dependency>
                  </dependencies>
                  <build><finalName>app</finalName></build>
                </project>"""));

        assertThat(known.run())
                .containsEntry("web", "java -jar target/app.jar --server.address=$HOST --server.port=$PORT");
        assertThat(known.compose())
                .contains("actuator/health", "SPRING_DATASOURCE_URL: jdbc:postgresql://db:5432/app")
                .doesNotContain("DATABASE_URL: postgres");
        assertThat(app(known).services()).containsOnlyKeys("web", "db");
    }

    @Test
    void a_pom_that_only_holds_modules_is_not_an_app() throws IOException {
        assertThat(scan(Map.of("pom.xml", "<project><artifactId>a</artifactId><packaging>pom</packaging></project>")))
                .isInstanceOf(Proposal.Unknown.class);
    }

    @Test
    void a_gradle_application_is_installed_under_its_own_name() throws IOException {
        Proposal.Known known = known(Map.of(
                "build.gradle.kts", "plugins {\n  application\n}",
                "settings.gradle.kts", "rootProject.name = \"till\"",
                "gradlew", ""));

        assertThat(known.run()).containsEntry("web", "./gradlew -q run");
        assertThat(known.compose()).contains("build/install/till /app", "CMD exec bin/till");
        assertThat(app(known).services()).containsOnlyKeys("web");
    }

    @Test
    void a_django_app_is_served_by_gunicorn_where_that_is_asked_for() throws IOException {
        String manage = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')";
        Proposal.Known plain = known(Map.of("manage.py", manage, "requirements.txt", "Django"));
        Proposal.Known served = known(Map.of("manage.py", manage, "requirements.txt", "gunicorn\npsycopg[binary]"));

        assertThat(plain.run()).containsEntry("web", "python3 manage.py runserver $HOST:$PORT");
        assertThat(served.run()).containsEntry("web", "gunicorn mysite.wsgi --bind $HOST:$PORT");
        assertThat(served.compose()).contains("CMD exec gunicorn mysite.wsgi --bind 0.0.0.0:$$PORT");
        assertThat(app(plain).services()).containsOnlyKeys("web");
        assertThat(app(served).services()).containsOnlyKeys("web", "db");
    }

    @Test
    void a_fastapi_app_is_found_by_its_module_and_name() throws IOException {
        Proposal.Known known = known(Map.of(
                "pyproject.toml", "dependencies = [\"fastapi\"]",
                "app/main.py", "api = FastAPI(title=\"x\")\n@api.get(\"/health\")"));

        assertThat(known.run()).containsEntry("web", "uvicorn app.main:api --host $HOST --port $PORT");
        assertThat(known.compose()).contains("'/health'", "RUN pip install --no-cache-dir .");
        assertThat(app(known).services()).containsOnlyKeys("web");
    }

    @Test
    void a_flask_app_is_served_by_flask_itself_without_gunicorn() throws IOException {
        Proposal.Known known = known(Map.of("requirements.txt", "Flask==3\n", "app.py", "app = Flask(__name__)"));

        assertThat(known.run()).containsEntry("web", "flask --app app:app run --host $HOST --port $PORT");
        assertThat(app(known).services()).containsOnlyKeys("web");
    }

    @Test
    void a_go_program_becomes_a_small_image() throws IOException {
        Proposal.Known known = known(Map.of(
                "go.mod", "module x\nrequire github.com/jackc/pgx/v5 v5.0.0",
                "main.go", "mux.HandleFunc(\"/healthz\", ok)"));

        assertThat(known.run()).containsEntry("web", "go run .");
        assertThat(known.compose()).contains("FROM alpine:3", "$$PORT/healthz");
        assertThat(app(known).services()).containsOnlyKeys("web", "db");
    }

    @Test
    void a_rust_program_is_copied_by_the_name_of_its_package() throws IOException {
        Proposal.Known known = known(
                Map.of("Cargo.toml", "[package]\nname = \"till\"\n[dependencies]\n", "src/main.rs", "fn main() {}"));

        assertThat(known.run()).containsEntry("web", "cargo run --release");
        assertThat(known.compose()).contains("/src/target/release/till /app");
        assertThat(app(known).services()).containsOnlyKeys("web");
    }

    @Test
    void a_rails_app_is_not_taken_for_the_node_project_it_also_is() throws IOException {
        Proposal.Known known = known(Map.of(
                "Gemfile", "gem \"rails\", \"~> 8\"\ngem \"pg\"",
                "config/routes.rb", "get \"up\" => \"rails/health#show\"",
                "package.json", "{\"scripts\": {\"start\": \"vite\"}}"));

        assertThat(known.kind()).isEqualTo("a Rails app");
        assertThat(known.run()).containsEntry("web", "bundle exec rails server -b $HOST -p $PORT");
        assertThat(known.compose()).contains("/up");
        assertThat(app(known).services()).containsOnlyKeys("web", "db");
    }

    @Test
    void a_php_app_serves_only_its_public_folder() throws IOException {
        Proposal.Known known = known(Map.of("composer.json", "{}", "public/index.php", "<?php"));

        assertThat(known.run()).containsEntry("web", "php -S $HOST:$PORT -t public");
        assertThat(app(known).services()).containsOnlyKeys("web");
        assertThat(scan(Map.of("composer.json", "{}"))).isInstanceOf(Proposal.Unknown.class);
    }

    @Test
    void a_static_site_shows_no_hidden_files() throws IOException {
        Proposal.Known atRoot = known(Map.of("index.html", "<p>"));
        Proposal.Known inPublic = known(Map.of("public/index.html", "<p>"));

        assertThat(atRoot.run()).isEmpty();
        assertThat(atRoot.compose()).contains("rm -rf /usr/share/nginx/html/.[!.]*");
        assertThat(inPublic.run().get("web")).contains("--directory public");
        assertThat(app(atRoot).services()).containsOnlyKeys("web");
        assertThat(app(inPublic).services()).containsOnlyKeys("web");
    }

    @Test
    void a_procfile_gives_services_and_its_release_comes_first() throws IOException {
        Proposal.Known known = known(Map.of(
                "Procfile",
                        "# all\nweb: gunicorn shop.wsgi --bind $HOST:$PORT\nworker: rq worker\nrelease: A=1 ./m && ./n",
                "manage.py", "",
                "requirements.txt", "gunicorn psycopg"));

        assertThat(known.run()).containsOnlyKeys("web", "worker", "release").containsEntry("worker", "rq worker");
        assertThat(known.compose())
                .contains("exec gunicorn shop.wsgi --bind 0.0.0.0:$$PORT", "\"A=1 ./m && ./n\"")
                .contains("condition: service_completed_successfully");
        App app = app(known);
        assertThat(app.services()).containsOnlyKeys("web", "worker", "release", "db");
        assertThat(app.service("worker").orElseThrow().containerPorts()).isEmpty();
    }

    @Test
    void a_process_called_db_leaves_its_name_to_itself() throws IOException {
        Proposal.Known known =
                known(Map.of("Procfile", "web: x\ndb: y", "manage.py", "", "requirements.txt", "psycopg"));

        assertThat(app(known).services()).containsOnlyKeys("web", "db", "postgres");
    }

    @Test
    void a_procfile_alone_asks_for_a_dockerfile() throws IOException {
        assertThat(scan(Map.of("Procfile", "web: x")))
                .isInstanceOfSatisfying(
                        Proposal.Unknown.class,
                        unknown -> assertThat(unknown.message()).contains("write a Dockerfile"));
    }

    @Test
    void an_unknown_folder_says_what_was_looked_for_and_what_to_do() throws IOException {
        assertThat(scan(Map.of("README.md", "hello")))
                .isInstanceOfSatisfying(
                        Proposal.Unknown.class,
                        unknown -> assertThat(unknown.message())
                                .contains("Dockerfile", "package.json", "pom.xml", "go.mod", "index.html")
                                .contains("run rung init again"));
    }

    private Proposal scan(Map<String, String> files) throws IOException {
        Path project = Files.createTempDirectory(folder, "project");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return ProjectScan.of(FolderReader.read(project));
    }

    private Proposal.Known known(Map<String, String> files) throws IOException {
        Proposal proposal = scan(files);
        assertThat(proposal).isInstanceOf(Proposal.Known.class);
        return (Proposal.Known) proposal;
    }

    /** The app that our own reader finds in a proposal, without a problem or a warning. */
    private App app(Proposal.Known known) throws IOException {
        Path project = Files.createTempDirectory(folder, "read");
        Files.writeString(project.resolve("compose.yaml"), known.compose());
        ComposeApp read = ComposeApp.load(LoadRequest.of(project, Map.of()));
        assertThat(read.problems()).isEmpty();
        return read.app().orElseThrow();
    }
}
