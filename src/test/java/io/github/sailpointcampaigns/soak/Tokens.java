package io.github.sailpointcampaigns.soak;

import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows why each token was asked for. Between two requests for a token there is at most one revocation, and only while the
 * client has a live one, so that every request but the first is explained by exactly one of three: the token before it was
 * revoked, or it grew old, or the request before it was faulted.
 */
final class Tokens {
    private final Duration shortestUse;
    private final List<String> unexplained = new ArrayList<>();
    private boolean live;
    private boolean revoked;
    private boolean faultedBefore;
    private long arrived;
    private int requests;
    private int revocations;
    private int expiries;
    private int faulted;

    Tokens(Duration shortestUse) {
        this.shortestUse = shortestUse;
    }

    /** A request for a token has arrived at the tenant, which will not answer it as usual if it is faulted. */
    synchronized void arrives(boolean isFaulted) {
        long now = System.nanoTime();
        if (requests > 0 && !faultedBefore) {
            Duration use = Duration.ofNanos(now - arrived);
            if (revoked) {
                revocations++;
            } else if (use.compareTo(shortestUse) >= 0) {
                expiries++;
            } else {
                unexplained.add(
                        "token request " + (requests + 1) + " only " + use.toMillis() + " ms after the one before");
            }
        }
        requests++;
        faulted += isFaulted ? 1 : 0;
        faultedBefore = isFaulted;
        arrived = now;
        live = false;
        revoked = false;
    }

    /** The client has got a token. */
    synchronized void given() {
        live = !faultedBefore;
    }

    /** Revokes the client's token, if it has one. */
    synchronized boolean revoke(SandboxTenant tenant) {
        if (!live) {
            return false;
        }
        tenant.revokeTokens();
        live = false;
        revoked = true;
        return true;
    }

    /** The tenant is another one now, which knows none of the tokens so far. */
    synchronized void forgotten() {
        live = false;
        revoked = true;
    }

    synchronized int requests() {
        return requests;
    }

    /** What explains them: the first, and one for each token that was revoked, grew old, or never arrived. */
    synchronized int explained() {
        // The last one has no successor yet that would show what became of it, so it explains nothing itself.
        return Math.min(requests, 1) + revocations + expiries + faulted - (faultedBefore ? 1 : 0);
    }

    synchronized List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    @Override
    public synchronized String toString() {
        return "1 first + " + revocations + " revoked + " + expiries + " grown old + " + faulted + " faulted";
    }
}
