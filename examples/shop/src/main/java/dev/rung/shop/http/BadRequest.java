package dev.rung.shop.http;

/** The client must ask differently: answered with 400 and the message. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a request.
     *
     * @param message what is wrong, for the client's eyes
     */
    public BadRequest(String message) {
        super(message);
    }
}
