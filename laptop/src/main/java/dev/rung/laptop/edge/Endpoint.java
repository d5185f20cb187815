package dev.rung.laptop.edge;

import dev.rung.core.release.Address;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * One container port of a target.
 *
 * @param address where it is reached
 * @param uri the same, as the HTTP client wants it
 * @param idle connections to it that wait for a request
 */
record Endpoint(Address address, URI uri, IdleConnections idle) {

    static Endpoint at(Address address) {
        return new Endpoint(address, URI.create("http://" + address), new IdleConnections());
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(address.host(), address.port());
    }
}
