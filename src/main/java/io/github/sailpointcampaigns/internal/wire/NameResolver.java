package io.github.sailpointcampaigns.internal.wire;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Looks host names up in threads of its own, since nothing ends a look-up of the JDK. Whoever waits for one stops when its
 * exchange has to end; the look-up goes on, and the next who asks for that name joins it, so that there is one thread at
 * most for each name.
 */
final class NameResolver implements DnsResolver {
    private final Wire.Lookup lookup;
    private final Supplier<Watch> watch;
    private final ConcurrentHashMap<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    NameResolver(Wire.Lookup lookup, Supplier<Watch> watch) {
        this.lookup = lookup;
        this.watch = watch;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
            return lookup.addresses(host);
        }
        try {
            // A copy, since whoever stops waiting must not end it for the others.
            return watch.get().await(underWay.computeIfAbsent(host, this::start).copy());
        } catch (InterruptedIOException | ExecutionException e) {
            String why = e instanceof InterruptedIOException ? ": the name was not resolved: " + e.getMessage() : "";
            throw (UnknownHostException) new UnknownHostException(host + why).initCause(e);
        }
    }

    private CompletableFuture<InetAddress[]> start(String host) {
        CompletableFuture<InetAddress[]> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> finish(host, result), "sailpoint-campaigns-name-look-up");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it has completed
    private void finish(String host, CompletableFuture<InetAddress[]> result) {
        try {
            result.complete(lookup.addresses(host));
        } catch (UnknownHostException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        } finally {
            underWay.remove(host);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
