package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;

/** Stamps each request with a token, and gives the token up when the tenant refuses it. */
public final class AuthTransport implements Transport {
    private final TokenSource tokens;
    private volatile Known last = new Known("", Secrets.NONE);
    private final Transport next;

    public AuthTransport(TokenSource tokens, Transport next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        AccessToken token = tokens.token(request.limits());
        Response response =
                next.send(request.with("Authorization", "Bearer " + token.value(), secretsOf(token.value())));
        if (response.status() == 401) {
            tokens.rejected(token);
        }
        return response;
    }

    private Secrets secretsOf(String token) {
        Known known = last;
        if (!known.token.equals(token)) {
            known = new Known(token, Secrets.of(token));
            last = known;
        }
        return known.secrets;
    }

    /** The spellings of a token, which many requests are made with. */
    private record Known(String token, Secrets secrets) {
        @Override
        public String toString() {
            return "Known";
        }
    }
}
