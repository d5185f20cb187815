package dev.rung.core.evidence;

import java.util.Optional;

/**
 * The users in one part of the world.
 *
 * @param region its name
 * @param share their share of all requests, 0..1
 * @param p95 the time within which 95 of 100 of their requests are answered, in seconds, as they see it
 */
public record Audience(String region, Figure share, Optional<Figure> p95) {}
