package dev.rung.compose.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rails by its {@code Gemfile}, and PHP by its {@code composer.json}. */
final class ScriptedProject {
    private static final int RAILS_PORT = 3000;
    private static final int PHP_PORT = 8000;

    private ScriptedProject() {}

    static Optional<Project> recognise(Folder folder) {
        return rails(folder).or(() -> php(folder));
    }

    private static Optional<Project> rails(Folder folder) {
        String gems = folder.text("Gemfile");
        if (!asksFor(gems, "rails")) {
            return Optional.empty();
        }
        List<String> dockerfile = List.of("FROM ruby:3.4", "WORKDIR /app", "COPY . .", "RUN bundle install");
        Optional<Project.Probe> probe = folder.text("config/routes.rb").contains("rails/health#show")
                ? Optional.of(new Project.Probe(List.of(
                        "CMD",
                        "ruby",
                        "-rnet/http",
                        "-e",
                        "exit Net::HTTP.get_response(URI('http://127.0.0.1:' + ENV['PORT'] + '/up'))"
                                + ".is_a?(Net::HTTPSuccess)")))
                : Optional.empty();
        return Optional.of(new Project(
                "a Rails app",
                dockerfile,
                Optional.of("bundle exec rails server -b $HOST -p $PORT"),
                Optional.of(RAILS_PORT),
                probe,
                Database.byUrl(asksFor(gems, "pg"))));
    }

    private static boolean asksFor(String gems, String gem) {
        return gems.lines()
                .map(String::strip)
                .anyMatch(line -> line.startsWith("gem \"" + gem + "\"") || line.startsWith("gem '" + gem + "'"));
    }

    private static Optional<Project> php(Folder folder) {
        boolean laravel = folder.has("artisan");
        if (!folder.has("composer.json") || (!laravel && !folder.has("public/index.php"))) {
            return Optional.empty();
        }
        String asked = folder.text("composer.json");
        boolean postgres = asked.contains("ext-pgsql") || asked.contains("ext-pdo_pgsql");
        String driver = "RUN apt-get update && apt-get install -y libpq-dev && docker-php-ext-install pdo_pgsql pgsql";
        String install = "RUN composer install --no-dev";
        List<String> base = List.of(
                "FROM php:8.4-cli",
                "COPY --from=composer:2 /usr/bin/composer /usr/bin/composer",
                "WORKDIR /app",
                "COPY . .");
        List<String> dockerfile = new ArrayList<>(base);
        if (postgres) {
            dockerfile.add(driver);
        }
        dockerfile.add(install);
        // PHP's own server shows every file below its root, .env too: only a folder made to be public will do.
        String run = laravel ? "php artisan serve --host=$HOST --port=$PORT" : "php -S $HOST:$PORT -t public";
        return Optional.of(new Project(
                laravel ? "a Laravel app" : "a PHP app",
                dockerfile,
                Optional.of(run),
                Optional.of(PHP_PORT),
                Optional.empty(),
                Database.byUrl(postgres)));
    }
}
