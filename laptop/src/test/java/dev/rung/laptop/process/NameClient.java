package dev.rung.laptop.process;

import dev.rung.core.release.Address;
import dev.rung.laptop.postgres.PostgresPing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A program for tests: reaches the other services by their compose names. */
public final class NameClient {
    private NameClient() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(PlatformBed.ask(new Address("web", 8080), "by name"));
        System.out.println(PostgresPing.ping(
                        new InetSocketAddress(InetAddress.getAllByName("db")[0], 5432),
                        "postgres",
                        "postgres",
                        Duration.ofSeconds(10))
                .text());
    }
}
