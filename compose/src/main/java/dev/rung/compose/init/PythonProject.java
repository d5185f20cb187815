package dev.rung.compose.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Django, FastAPI or Flask, by what {@code requirements.txt} or {@code pyproject.toml} asks for. */
final class PythonProject {
    private static final int PORT = 8000;
    private static final String[] SOURCES = {"main.py", "app.py", "wsgi.py", "app/main.py"};

    private PythonProject() {}

    static Optional<Project> recognise(Folder folder) {
        String asked = (folder.text("requirements.txt") + folder.text("pyproject.toml")).toLowerCase(Locale.ROOT);
        boolean gunicorn = asked.contains("gunicorn");
        if (folder.has("manage.py")) {
            return Optional.of(project("a Django app", folder, asked, django(folder, gunicorn)));
        }
        if (asked.contains("fastapi") || asked.contains("uvicorn")) {
            return application(folder, "FastAPI(")
                    .map(app ->
                            project("a FastAPI app", folder, asked, "uvicorn " + app + " --host $HOST --port $PORT"));
        }
        if (asked.contains("flask")) {
            return application(folder, "Flask(")
                    .map(app -> project(
                            "a Flask app",
                            folder,
                            asked,
                            gunicorn
                                    ? "gunicorn " + app + " --bind $HOST:$PORT"
                                    : "flask --app " + app + " run --host $HOST --port $PORT"));
        }
        return Optional.empty();
    }

    private static String django(Folder folder, boolean gunicorn) {
        Optional<String> module = settingsModule(folder.text("manage.py"));
        return gunicorn && module.isPresent()
                ? "gunicorn " + module.get() + ".wsgi --bind $HOST:$PORT"
                : "python3 manage.py runserver $HOST:$PORT";
    }

    /** The package of {@code 'DJANGO_SETTINGS_MODULE', 'shop.settings'}. */
    private static Optional<String> settingsModule(String manage) {
        int end = manage.indexOf(".settings", Math.max(0, manage.indexOf("DJANGO_SETTINGS_MODULE")));
        int start = Math.max(manage.lastIndexOf('\'', end), manage.lastIndexOf('"', end));
        return end > start && start >= 0 ? Optional.of(manage.substring(start + 1, end)) : Optional.empty();
    }

    /** The module and name of {@code app = FastAPI(}, as servers want it: {@code main:app}. */
    private static Optional<String> application(Folder folder, String constructor) {
        for (String source : SOURCES) {
            Optional<String> name = folder.text(source)
                    .lines()
                    .filter(line -> line.contains(constructor) && line.indexOf('=') > 0)
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .filter(PythonProject::isIdentifier)
                    .findFirst();
            if (name.isPresent()) {
                String module =
                        source.substring(0, source.length() - ".py".length()).replace('/', '.');
                return Optional.of(module + ":" + name.get());
            }
        }
        return Optional.empty();
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static Project project(String kind, Folder folder, String asked, String run) {
        List<String> dockerfile = new ArrayList<>(List.of("FROM python:3.13-slim", "WORKDIR /app", "COPY . ."));
        if (folder.has("requirements.txt")) {
            dockerfile.add("RUN pip install --no-cache-dir -r requirements.txt");
        } else if (folder.has("pyproject.toml")) {
            dockerfile.add("RUN pip install --no-cache-dir .");
        }
        return new Project(
                kind,
                dockerfile,
                Optional.of(run),
                Optional.of(PORT),
                HealthPaths.in(folder, SOURCES).map(PythonProject::probe),
                Database.byUrl(asked.contains("psycopg") || asked.contains("asyncpg")));
    }

    private static Project.Probe probe(String path) {
        return new Project.Probe(List.of(
                "CMD",
                "python3",
                "-c",
                "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '" + path
                        + "', timeout=2)"));
    }
}
