package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.auth.TokenProvider;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.internal.time.Deadline;

/** Where tokens come from: a {@link TokenProvider} that knows how long its caller can wait. */
public interface TokenSource {
    AccessToken token(Deadline deadline);

    void rejected(AccessToken token);

    /** A source that asks a caller's provider. */
    static TokenSource of(TokenProvider provider) {
        return new TokenSource() {
            @Override
            public AccessToken token(Deadline deadline) {
                return Extensions.ask(Source.TOKEN_PROVIDER, Operation.CREATE_TOKEN.id(), provider::token);
            }

            @Override
            public void rejected(AccessToken token) {
                Extensions.tell("token provider", Operation.CREATE_TOKEN.id(), () -> provider.rejected(token));
            }
        };
    }
}
