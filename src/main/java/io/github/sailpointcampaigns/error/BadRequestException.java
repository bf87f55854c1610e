package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tenant refuses what the request says (400): a bad filter, a campaign that is not {@code STAGED} or not past due, a
 * deadline of today or earlier. It often does not say which.
 */
public final class BadRequestException extends ApiException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Pattern CLIENT_CERTIFICATE =
            Pattern.compile("(ssl|tls|client) certificate", Pattern.CASE_INSENSITIVE);

    /**
     * Makes an exception from an answer.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param headers the answer's headers
     * @param body the answer's body as text, empty if there was none
     * @param attempts how many requests were sent for this call, 1 or more
     * @param advice what to do about it, without a full stop; empty if nothing is known
     */
    public BadRequestException(
            String operation, Map<String, List<String>> headers, String body, int attempts, String advice) {
        super(operation, 400, headers, body, attempts, advice(body, advice));
    }

    private static String advice(String body, String otherwise) {
        // What nginx says with a page of its own, after a handshake that it let pass.
        return CLIENT_CERTIFICATE.matcher(body).find()
                ? "A client certificate is wanted, or another one: it is set by the builder's sslContext"
                : otherwise;
    }
}
