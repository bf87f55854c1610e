package io.github.sailpointcampaigns.internal.transport;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers found by name in any letter case
 * @param attempts how many requests it took
 * @param secrets what the request carried that nobody may see
 */
public record Response(int status, Map<String, List<String>> headers, Body body, int attempts, Secrets secrets) {
    /** How much of a body an exception keeps, in bytes: a page that can't be read, but not one that fills the memory again. */
    private static final int MOST_SHOWN = 1 << 20;

    /** More than any secret has. */
    private static final int LONGEST_SECRET = 65_536;

    /** A copy of the body, or of its first MiB, for an exception: secrets in it are blanked out. */
    public byte[] bodyToShow() {
        // A secret at the end is recognised only as a whole.
        byte[] shown = secrets.hide(body.bytes(0, MOST_SHOWN + LONGEST_SECRET));
        return shown.length <= MOST_SHOWN ? shown : Arrays.copyOf(shown, MOST_SHOWN);
    }

    /** Whether a secret is anywhere in the body. */
    public boolean repeatsASecret() {
        for (int from = 0; from < body.length(); from += MOST_SHOWN) {
            byte[] part = body.bytes(from, MOST_SHOWN + LONGEST_SECRET);
            if (!Arrays.equals(part, secrets.hide(part))) {
                return true;
            }
        }
        return false;
    }

    Response after(int attempts) {
        return new Response(status, headers, body, attempts, secrets);
    }

    /** Shows the status and the size, without headers and body: those may hold secrets. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length() + " bytes";
    }
}
