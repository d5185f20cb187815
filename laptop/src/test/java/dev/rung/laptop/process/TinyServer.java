package dev.rung.laptop.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A program for tests: answers each line with its name and the line, on the host and port of its environment. */
public final class TinyServer {
    private TinyServer() {}

    public static void main(String[] arguments) throws IOException {
        String name = arguments.length == 0 ? "tiny" : arguments[0];
        int port = Integer.parseInt(System.getenv("PORT"));
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(System.getenv("HOST")))) {
            System.out.println(name + " listens");
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client, name));
            }
        }
    }

    private static void answer(Socket client, String name) {
        try (client;
                var input =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                client.getOutputStream().write((name + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            System.out.println("connection lost: " + e.getMessage());
        }
    }
}
