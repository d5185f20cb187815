package dev.rung.bench.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    /** What the edge of servers does for a request, as somebody would write it by hand. */
    Contestant haproxyWithTheSameFeatures() throws IOException {
        int port = Ports.free();
        Path hosts = Files.writeString(folder.resolve("hosts.map"), "127.0.0.1 app\n");
        Path file = Files.writeString(folder.resolve("features.cfg"), """
                global
                  nbthread 2
                  log stdout len 4000 format raw daemon
                  tune.bufsize 45056
                defaults
                  mode http
                  log global
                  option dontlognull
                  retries 3
                  option redispatch 1
                  timeout http-request 10s
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                  timeout queue 10s
                frontend all
                  bind 127.0.0.1:%d
                  maxconn 4096
                  log-format '{"time":"%%[date,utime("%%Y-%%m-%%dT%%H:%%M:%%SZ")]","client":"%%ci","method":"%%HM",\
                "status":%%ST,"bytes":%%B,"to":"%%b","at":"%%s","head_ms":%%TR,"answer_ms":%%Tr,"total_ms":%%Ta}'
                  http-request return status 400 if !{ req.hdr_cnt(host) eq 1 }
                  http-request set-header X-Forwarded-For %%[src]
                  http-request set-header X-Forwarded-Proto http
                  http-request set-header X-Forwarded-Host %%[req.hdr(host)]
                  http-request set-header X-Real-IP %%[src]
                  http-request set-header Forwarded for=%%[src]
                  http-request set-header traceparent 00-%%[uuid(),regsub(-,,g)]-0123456789abcdef-01
                  use_backend %%[req.hdr(host),field(1,:),lower,map(%s,app)]
                backend app
                  balance leastconn
                  compression algo gzip
                  compression type text/html text/css text/plain application/json
                  server one 127.0.0.1:%d check inter 2s observe layer7 error-limit 20 on-error mark-down
                """.formatted(port, hosts, backendPort));
        return start("haproxy+", port, List.of("haproxy", "-db", "-f", file.toString()));
    }

    Contestant edge() throws IOException {
        return java("rung laptop", EdgeProcess.class);
    }

    /** HAProxy as Rung runs it, and the agent that reads what it reports. */
    Contestant serverEdge() throws IOException {
        return java(
                "rung server", ServerEdgeProcess.class, folder.resolve("edge").toString());
    }

    private Contestant java(String name, Class<?> program, String... more) throws IOException {
        int port = Ports.free();
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                Integer.toString(port),
                Integer.toString(backendPort)));
        command.addAll(List.of(more));
        return start(name, port, command);
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
