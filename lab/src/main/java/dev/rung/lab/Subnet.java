package dev.rung.lab;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * The addresses of the lab's network.
 *
 * @param base the first, which stands for the network itself
 * @param length how many leading bits all of them share, 8 to 24
 */
record Subnet(int base, int length) {
    /** The first addresses are the gateway's and whatever the user puts beside the servers. */
    private static final int FIRST_HOST = 11;

    /**
     * Reads {@code 172.18.0.0/16}.
     *
     * @throws IllegalArgumentException when it is not IPv4, or has no room for a lab
     */
    static Subnet parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9.]+") || !parts[1].matches("[0-9]{1,2}")) {
            throw new IllegalArgumentException(text + ": it is no network of IPv4 addresses");
        }
        int length = Integer.parseInt(parts[1]);
        if (length < 8 || length > 24) {
            throw new IllegalArgumentException(text + ": a lab needs a network of /8 to /24");
        }
        try {
            return new Subnet(
                    ByteBuffer.wrap(InetAddress.getByName(parts[0]).getAddress())
                            .getInt(),
                    length);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + ": it is no network of IPv4 addresses", e);
        }
    }

    /** The address of the server of a number, from 1. */
    String host(int number) {
        return address(base + FIRST_HOST - 1 + number);
    }

    /** Whether an address is one of them. */
    boolean contains(String address) {
        return parse(address.replaceFirst("$", "/" + length)).masked() == masked();
    }

    private int masked() {
        return base & (-1 << (32 - length));
    }

    private static String address(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    @Override
    public String toString() {
        return address(base) + "/" + length;
    }
}
