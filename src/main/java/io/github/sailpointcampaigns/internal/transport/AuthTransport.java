package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;
import org.jspecify.annotations.Nullable;

/** Stamps each request with a token, and gives the token up when the tenant refuses it. */
public final class AuthTransport implements Transport {
    private final TokenSource tokens;
    private volatile @Nullable Known last;
    private final Transport next;

    public AuthTransport(TokenSource tokens, Transport next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        AccessToken token = tokens.token(request.limits());
        Response response = next.send(request.with("Authorization", "Bearer " + token.value(), secretsOf(token)));
        if (response.status() == 401) {
            tokens.rejected(token);
        }
        return response;
    }

    private Secrets secretsOf(AccessToken token) {
        Known known = last;
        if (known == null || !known.token.equals(token)) {
            known = new Known(token, Secrets.of(token.value()));
            last = known;
        }
        return known.secrets;
    }

    /** The spellings of a token, which many requests are made with. */
    private record Known(AccessToken token, Secrets secrets) {}
}
