package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Body;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Secrets;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.spi.CallListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A buffer is given back when its body has been read, and not before. */
class ApiInvokerTest {
    @Test
    void invoke_campaignRead_givesTheBufferBack() {
        Body body = body("{\"id\":\"1\"}");

        assertThat(api(200, body).get("1").value().id()).isEqualTo("1");

        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void invoke_jobAccepted_givesTheBufferBack() {
        Body body = body("{}");

        assertThat(api(202, body)
                        .activate("1", ActivateOptions.builder().timeZone("Z").build())
                        .value())
                .isEmpty();

        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void invoke_bodyUnreadable_isKeptWhole() {
        Body body = body("<html>");

        assertThatThrownBy(() -> api(200, body).get("1"))
                .isInstanceOfSatisfying(
                        DecodingException.class,
                        e -> assertThat(e.body()).asString().isEqualTo("<html>"));

        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void invoke_refused_isKeptWhole() {
        Body body = body("Not here");

        assertThatThrownBy(() -> api(404, body).get("1"))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.body()).isEqualTo("Not here"));

        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    private static Body body(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Campaigns.Raw api(int status, Body body) {
        return new Campaigns.Raw(
                invoker(request -> new Response(status, Headers.copyOf(Map.of()), body, 1, Secrets.NONE)));
    }

    static ApiInvoker invoker(Transport transport) {
        return new ApiInvoker(
                URI.create("http://localhost"),
                ApiVersion.V2024,
                "me",
                ApiInvoker.Allowed.WRITES,
                RequestOptions.defaults(),
                new CallListener() {},
                transport,
                Time.system());
    }
}
