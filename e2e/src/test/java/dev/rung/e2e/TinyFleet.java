package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import dev.rung.laptop.docker.bed.DockerBed;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A small app on three practice servers: a part that runs on each, and one with a volume that runs on one of them. */
final class TinyFleet implements AutoCloseable {
    static final int PORT = 8080;

    private static final List<String> SERVERS = List.of("lab1", "lab2", "lab3");

    private final Bed bed =
            Bed.with("docker").with(DockerBed.shared().with("busybox:latest").environment());
    private final PracticeServers lab;

    /** Makes the servers and brings the app up on them, at version 1. */
    TinyFleet() {
        lab = new PracticeServers(bed, "3");
        try {
            wants("");
            serves(1);
            bed.rung("-y", "up").endedWith(0);
        } catch (AssertionError | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    Bed bed() {
        return bed;
    }

    PracticeServers lab() {
        return lab;
    }

    /** Has rung.yaml say this besides where the hosts are. */
    void wants(String keys) {
        bed.write("rung.yaml", """
                stand: fleet
                hosts:
                  a: { ssh: lab1 }
                  b: { ssh: lab2 }
                  c: { ssh: lab3 }
                """ + keys);
    }

    /** Takes a host out of rung.yaml. */
    void hasLost(String host) {
        bed.write("rung.yaml", bed.read("rung.yaml").replaceAll("(?m)^  " + host + ": .*\n", ""));
    }

    /** Has the compose file say so, at this version. */
    void serves(int version) {
        bed.write("compose.yaml", """
                name: tiny
                services:
                  web:
                    image: busybox
                    init: true
                    command:
                      - sh
                      - -c
                      - |
                        mkdir -p /www/cgi-bin
                        echo %d > /www/index.html
                        printf '#!/bin/sh\\necho; wget -qO- http://note:9090/' > /www/cgi-bin/note
                        chmod +x /www/cgi-bin/note
                        exec httpd -f -p 8080 -h /www
                    ports: ["0.0.0.0:%d:8080"]
                  note:
                    image: busybox
                    init: true
                    command: sh -c 'echo kept > /data/index.html; exec httpd -f -p 9090 -h /data'
                    expose: ["9090"]
                    volumes: [notes:/data]
                volumes: { notes: {} }
                """.formatted(version, PORT));
    }

    /** The same, in a version that runs nowhere. */
    void servesNothing() {
        bed.write(
                "compose.yaml",
                bed.read("compose.yaml").replaceAll("echo [0-9]+ >", "test -e /data || exit 3; echo 0 >"));
    }

    /** The app's folder once more, as on another machine. */
    Path elsewhere() {
        Path elsewhere = bed.app().resolveSibling("elsewhere");
        bed.program(List.of("rm", "-rf", elsewhere.toString())).end().endedWith(0);
        bed.program(List.of("cp", "-r", bed.app().toString(), elsewhere.toString()))
                .end()
                .endedWith(0);
        return elsewhere;
    }

    List<String> addresses() {
        return SERVERS.stream().map(lab::address).toList();
    }

    /** Visitors of all hosts in turn. */
    Visitors visitors(Set<Integer> versions) {
        return visitors(versions, "lab1", "lab2", "lab3");
    }

    /** Visitors of these hosts in turn. */
    Visitors visitors(Set<Integer> versions, String... servers) {
        return Visitors.at(
                Stream.of(servers)
                        .map(lab::address)
                        .map(address -> URI.create("http://" + address + ":" + PORT + "/"))
                        .toList(),
                versions);
    }

    /** What a host answers. */
    String answer(String address, String path) {
        return ask(address, path).endedWith(0).out().strip();
    }

    /** The same, where it may fail. */
    Program.Outcome ask(String address, String path) {
        return bed.program(List.of(
                        "curl",
                        "--silent",
                        "--fail",
                        "--max-time",
                        "15",
                        "http://" + address + ":" + PORT + "/" + path))
                .end();
    }

    /** The hosts on which instances of a service run. */
    List<String> hostsOf(String service) {
        return hostsOf(bed.ps(), service);
    }

    static List<String> hostsOf(Fields ps, String service) {
        return ps.list("services").stream()
                .filter(found -> found.text("name").equals(service))
                .flatMap(found -> found.list("instances").stream())
                .map(instance -> instance.text("host"))
                .toList();
    }

    /** Fails unless every host runs what it is to run, and nothing else is left there. */
    void nothingIsLeftBehind() {
        assertThat(containers("lab1")).hasSize(2);
        assertThat(containers("lab2")).hasSize(1);
        assertThat(containers("lab3")).hasSize(1);
    }

    private List<String> containers(String server) {
        return lab.ssh(server, "docker", "ps", "--all", "--format", "'{{.Names}} {{.Status}}'")
                .lines()
                .toList();
    }

    @Override
    public void close() {
        lab.close();
        bed.write("rung.yaml", "stand: laptop\n");
        bed.close();
    }
}
