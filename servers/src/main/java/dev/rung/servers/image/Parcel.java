package dev.rung.servers.image;

/**
 * An image that is to be on hosts.
 *
 * @param label what people know it by: the service that runs it
 * @param reference of the image in the engine here
 * @param name what it is called on the hosts; it names this content and no other
 */
public record Parcel(String label, String reference, String name) {}
