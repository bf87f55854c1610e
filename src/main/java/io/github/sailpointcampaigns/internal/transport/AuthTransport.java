package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;

/** Stamps each request with a token, and gives the token up when the tenant refuses it. */
public final class AuthTransport implements Transport {
    private final TokenSource tokens;
    private volatile Stamp last = new Stamp("");
    private final Transport next;

    public AuthTransport(TokenSource tokens, Transport next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        AccessToken token = tokens.token(
                new TokenSource.Limits(request.deadline(), request.attemptTimeout(), request.mostAttempts()));
        Response response = next.send(stampFor(token).on(request));
        if (response.status() == 401) {
            tokens.rejected(token);
        }
        return response;
    }

    private Stamp stampFor(AccessToken token) {
        Stamp stamp = last;
        if (!stamp.token.equals(token.value())) {
            stamp = new Stamp(token.value());
            last = stamp;
        }
        return stamp;
    }

    /** What a token adds to each request that is made with it. */
    private static final class Stamp {
        private final String token;
        private final String header;
        private final Secrets secrets;

        Stamp(String token) {
            this.token = token;
            this.header = "Bearer " + token;
            this.secrets = Secrets.of(token);
        }

        Request on(Request request) {
            return request.with("Authorization", header, secrets);
        }
    }
}
