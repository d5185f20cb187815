package dev.rung.core.app;

/**
 * A port inside an instance.
 *
 * @param number 1 to 65535
 * @param protocol what it speaks
 */
public record ContainerPort(int number, Protocol protocol) {}
