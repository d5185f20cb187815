package dev.rung.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A container's healthcheck that needs no other program in the image. */
final class HealthProbe {
    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthProbe() {}

    /** Returns 0 when {@code /healthz} of the process beside this one answers 200, else 1. */
    static int ask(Settings settings) {
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        String url = "http://" + host + ":" + settings.portOrDefault() + "/healthz";
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            System.out.println(url + " answered " + status);
            return status == 200 ? 0 : 1;
        } catch (IOException e) {
            System.out.println(url + ": " + e.getMessage());
            return 1;
        }
    }
}
