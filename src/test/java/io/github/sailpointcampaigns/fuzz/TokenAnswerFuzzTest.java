package io.github.sailpointcampaigns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Body;
import io.github.sailpointcampaigns.internal.transport.ClientCredentials;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class TokenAnswerFuzzTest {
    @FuzzTest(maxDuration = "3m", maxExecutions = 200_000)
    void token_anyAnswer_isATokenForAHeaderOrUnreadable(byte[] body) {
        ClientCredentials tokens = new ClientCredentials(
                URI.create("http://localhost"),
                "me",
                () -> "secret",
                request -> new Response(200, Headers.copyOf(Map.of()), Body.of(body), 1, Secrets.NONE),
                response -> new ApiException("createToken", response.status(), response.headers(), "", 1),
                new ClosableTime(Time.system()));
        try {
            AccessToken token = tokens.token(
                    new Limits(Deadline.after(Duration.ofSeconds(5), Time.system()), Duration.ofSeconds(5), 1));
            assertThat(token.value()).matches("[!-~]+");
            assertThat(token.expiresAt()).isBefore(Instant.now().plus(Duration.ofDays(366)));
        } catch (DecodingException e) {
            assertThat(e.body()).isEmpty();
        }
    }
}
