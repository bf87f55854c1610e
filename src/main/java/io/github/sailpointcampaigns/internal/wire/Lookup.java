package io.github.sailpointcampaigns.internal.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host, such as {@link InetAddress#getAllByName}; may block for as long as it likes. */
@FunctionalInterface
public interface Lookup {
    InetAddress[] addresses(String host) throws UnknownHostException;
}
