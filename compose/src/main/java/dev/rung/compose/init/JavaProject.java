package dev.rung.compose.init;

import java.util.List;
import java.util.Optional;

/** {@code pom.xml} of a jar, or {@code build.gradle} with Spring Boot or the application plugin. */
final class JavaProject {
    private static final int PORT = 8080;
    private static final String SPRING_BOOT = "org.springframework.boot";

    private JavaProject() {}

    static Optional<Project> recognise(Folder folder) {
        return maven(folder).or(() -> gradle(folder));
    }

    private static Optional<Project> maven(Folder folder) {
        String whole = folder.text("pom.xml");
        String own = without(whole, "parent", "dependencies", "dependencyManagement", "profiles");
        String head = without(own, "build");
        Optional<String> artifact = element(head, "artifactId");
        boolean jar = element(head, "packaging").orElse("jar").equals("jar");
        if (artifact.isEmpty() || !jar) {
            return Optional.empty();
        }
        String version = element(head, "version").or(() -> inherited(whole)).orElse("1.0");
        String name = element(without(own, "plugins"), "finalName")
                .filter(written -> !written.contains("${"))
                .orElse(artifact.get() + "-" + version);
        String path = "target/" + name + ".jar";
        List<String> dockerfile = List.of(
                "FROM maven:3.9-eclipse-temurin-21 AS build",
                "WORKDIR /app",
                "COPY . .",
                "RUN mvn -q -B -DskipTests package",
                "FROM eclipse-temurin:21-jre",
                "WORKDIR /app",
                "COPY --from=build /app/" + path + " /app/" + path);
        return Optional.of(project("a Maven project", whole, dockerfile, "java -jar " + path));
    }

    private static Optional<Project> gradle(Folder folder) {
        String text = folder.text("build.gradle") + folder.text("build.gradle.kts");
        boolean spring = text.contains(SPRING_BOOT);
        boolean application = text.contains("'application'")
                || text.contains("\"application\"")
                || text.lines().anyMatch(line -> line.strip().equals("application"));
        if (!spring && !application) {
            return Optional.empty();
        }
        String name = quotedAfter(
                        folder.text("settings.gradle") + folder.text("settings.gradle.kts"), "rootProject.name")
                .orElse(folder.name());
        String command = folder.has("gradlew") ? "./gradlew" : "gradle";
        String built = spring ? "build/libs/*.jar /app/app.jar" : "build/install/" + name + " /app";
        List<String> dockerfile = List.of(
                "FROM gradle:8-jdk21 AS build",
                "WORKDIR /app",
                "COPY . .",
                "RUN gradle --no-daemon " + (spring ? "bootJar" : "installDist"),
                "FROM eclipse-temurin:21-jre",
                "WORKDIR /app",
                "COPY --from=build /app/" + built,
                "CMD exec " + (spring ? springLine("java -jar app.jar").replace("$HOST", "0.0.0.0") : "bin/" + name));
        String run = spring
                ? command + " -q bootRun --args=\"--server.address=$HOST --server.port=$PORT\""
                : command + " -q run";
        return Optional.of(new Project(
                "a Gradle project", dockerfile, Optional.of(run), Optional.of(PORT), probe(text), database(text)));
    }

    private static Project project(String kind, String text, List<String> dockerfile, String run) {
        String line = text.contains(SPRING_BOOT) ? springLine(run) : run;
        return new Project(kind, dockerfile, Optional.of(line), Optional.of(PORT), probe(text), database(text));
    }

    private static String springLine(String run) {
        return run + " --server.address=$HOST --server.port=$PORT";
    }

    private static Optional<Project.Probe> probe(String text) {
        boolean actuator = text.contains("spring-boot-starter-actuator");
        return actuator
                ? Optional.of(
                        new Project.Probe(List.of("CMD-SHELL", "curl -fsS http://127.0.0.1:$PORT/actuator/health")))
                : Optional.empty();
    }

    private static Database database(String text) {
        boolean postgres = text.contains("org.postgresql") || text.contains("r2dbc-postgresql");
        return postgres && text.contains(SPRING_BOOT) ? Database.BY_SPRING : Database.byUrl(postgres);
    }

    private static Optional<String> inherited(String pom) {
        int start = pom.indexOf("<parent>");
        int end = pom.indexOf("</parent>");
        return start >= 0 && end > start ? element(pom.substring(start, end), "version") : Optional.empty();
    }

    private static Optional<String> element(String xml, String name) {
        int start = xml.indexOf("<" + name + ">");
        int end = xml.indexOf("</" + name + ">", start + 1);
        return start >= 0 && end > start
                ? Optional.of(xml.substring(start + name.length() + 2, end).strip())
                : Optional.empty();
    }

    private static String without(String xml, String... elements) {
        String rest = xml;
        for (String name : elements) {
            String close = "</" + name + ">";
            int start = rest.indexOf("<" + name + ">");
            int end = rest.indexOf(close, start + 1);
            rest = start >= 0 && end > start ? rest.substring(0, start) + rest.substring(end + close.length()) : rest;
        }
        return rest;
    }

    private static Optional<String> quotedAfter(String text, String word) {
        int at = text.indexOf(word);
        for (int i = at; at >= 0 && i < text.length() && text.charAt(i) != '\n'; i++) {
            char quote = text.charAt(i);
            int end = text.indexOf(quote, i + 1);
            if ((quote == '"' || quote == '\'') && end > i) {
                return Optional.of(text.substring(i + 1, end));
            }
        }
        return Optional.empty();
    }
}
