package dev.rung.engine.edge;

/** The page of the few answers that an edge gives itself: small, plain and without a word about what stands behind. */
public final class AnswerPage {
    /** What {@code Content-Type} says of it. */
    public static final String TYPE = "text/html; charset=utf-8";

    /** When to come back after a 503, seconds. */
    public static final int RETRY_AFTER = 5;

    private AnswerPage() {}

    /**
     * The page.
     *
     * @param status of the answer
     * @param reason the status in words
     * @param sentence for who reads it
     */
    public static String html(int status, String reason, String sentence) {
        String title = status + " " + reason;
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32em;padding:0 1em}</style></head>
                <body><h1>%s</h1><p>%s</p></body></html>
                """.formatted(title, title, sentence);
    }
}
