package dev.rung.servers.image;

/**
 * What it took to have an image on a host.
 *
 * @param host its name in rung.yaml
 * @param parcel the image
 * @param layers how many the image has
 * @param sent how many of them travelled; 0 when all were there
 * @param bytes how much travelled, as compressed
 */
public record Delivery(String host, Parcel parcel, int layers, int sent, long bytes) {}
