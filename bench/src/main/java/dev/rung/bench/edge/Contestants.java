package dev.rung.bench.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts the proxies under test, and the server behind them, with their files in one folder. */
final class Contestants {
    private static final int ANSWER_BYTES = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int backendPort;

    Contestants(Path folder, int backendPort) {
        this.folder = folder;
        this.backendPort = backendPort;
    }

    /** One nginx worker that answers from memory. */
    Contestant backend() throws IOException {
        return nginx("backend", backendPort, """
                keepalive_requests 1000000000;
                server { listen 127.0.0.1:%d; location / { return 200 "%s"; } }
                """.formatted(backendPort, "x".repeat(ANSWER_BYTES)), 1);
    }

    Contestant nginx() throws IOException {
        int port = Ports.free();
        return nginx("nginx", port, """
                keepalive_requests 1000000000;
                upstream backend { least_conn; server 127.0.0.1:%d; keepalive 256; keepalive_requests 1000000000; }
                server { listen 127.0.0.1:%d; location / {
                  proxy_pass http://backend; proxy_http_version 1.1;
                  proxy_set_header Connection ""; proxy_set_header Host $http_host;
                  proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto $scheme;
                } }
                """.formatted(backendPort, port), 2);
    }

    Contestant haproxy() throws IOException {
        int port = Ports.free();
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), """
                global
                  nbthread 2
                defaults
                  mode http
                  option forwardfor
                  http-reuse always
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                frontend all
                  bind 127.0.0.1:%d
                  http-request set-header X-Forwarded-Proto http
                  default_backend app
                backend app
                  balance leastconn
                  server one 127.0.0.1:%d
                """.formatted(port, backendPort));
        return start("haproxy", port, List.of("haproxy", "-db", "-f", file.toString()));
    }

    Contestant edge() throws IOException {
        int port = Ports.free();
        return start(
                "rung edge",
                port,
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EdgeProcess.class.getName(),
                        Integer.toString(port),
                        Integer.toString(backendPort)));
    }

    private Contestant nginx(String name, int port, String http, int workers) throws IOException {
        Path file = Files.writeString(
                folder.resolve(name + ".conf"), """
                daemon off; worker_processes %d; pid %s; error_log stderr crit;
                events { worker_connections 2048; }
                http { access_log off; %s }
                """.formatted(workers, folder.resolve(name + ".pid"), http));
        return start(name, port, List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", file.toString()));
    }

    private static Contestant start(String name, int port, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Contestant contestant = new Contestant(name, port, process);
        awaitListening(contestant);
        return contestant;
    }

    private static void awaitListening(Contestant contestant) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && contestant.process().isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), contestant.port()).close();
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        contestant.close();
        throw new IOException(
                contestant.name() + " did not listen on port " + contestant.port() + " within " + PATIENCE);
    }
}
