package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.auth.TokenProvider;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.internal.time.ClosableTime;

/** Where tokens come from: a {@link TokenProvider} that knows how long, and how often, its caller is ready to try. */
public interface TokenSource {
    AccessToken token(Request.Limits limits);

    void rejected(AccessToken token);

    /** A source that asks a caller's provider. */
    static TokenSource of(TokenProvider provider, ClosableTime time) {
        return new TokenSource() {
            @Override
            public AccessToken token(Request.Limits limits) {
                return Extensions.ask(Source.TOKEN_PROVIDER, Operation.CREATE_TOKEN.id(), time, provider::token);
            }

            @Override
            public void rejected(AccessToken token) {
                Extensions.tell("token provider", Operation.CREATE_TOKEN.id(), () -> provider.rejected(token));
            }
        };
    }
}
