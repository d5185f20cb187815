package dev.rung.lab;

/**
 * One practice server.
 *
 * @param name as ssh and rung.yaml call it, such as {@code lab1}
 * @param address its own, as long as it exists
 * @param state how it is
 */
public record LabHost(String name, String address, HostState state) {}
