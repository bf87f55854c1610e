package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;

/** Stamps each request with a token, and gives the token up when the tenant refuses it. */
public final class AuthTransport implements Transport {
    private final TokenSource tokens;
    private final Transport next;

    public AuthTransport(TokenSource tokens, Transport next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        AccessToken token = tokens.token(request.deadline());
        Response response = next.send(
                request.with("Authorization", "Bearer " + token.value()).hiding(token.value()));
        if (response.status() == 401) {
            tokens.rejected(token);
        }
        return response;
    }
}
