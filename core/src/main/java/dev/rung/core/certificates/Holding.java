package dev.rung.core.certificates;

import java.util.Optional;

/**
 * What is known of the certificate of one name.
 *
 * @param name a host, or {@code *.example.com}
 * @param held the validity of the one that is there, from the authority that is wanted; empty when there is none
 * @param attempts what was tried
 */
public record Holding(String name, Optional<Validity> held, Attempts attempts) {
    /** Nothing is there and nothing was tried. */
    public static Holding none(String name) {
        return new Holding(name, Optional.empty(), Attempts.NONE);
    }
}
