package dev.rung.servers.certificates;

import java.util.List;

/**
 * Who answers an authority that asks at {@code http://NAME/.well-known/acme-challenge/TOKEN} whether a name is ours (RFC
 * 8555, 8.3).
 */
public interface Challenges {
    /**
     * Answers from now on; on return everybody who asks gets the content.
     *
     * @param token letters, digits, {@code -} and {@code _}
     * @param content what is answered
     */
    void answer(String token, String content);

    /** Answers no more; does nothing when the token is not known. */
    void forget(String token);

    /** All of them, such as the edges of a fleet: the authority may ask any. They are told in this order. */
    static Challenges all(List<Challenges> edges) {
        List<Challenges> copy = List.copyOf(edges);
        return new Challenges() {
            @Override
            public void answer(String token, String content) {
                copy.forEach(edge -> edge.answer(token, content));
            }

            @Override
            public void forget(String token) {
                copy.forEach(edge -> edge.forget(token));
            }
        };
    }
}
