package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import java.util.List;

/** Getting a token: by itself no call has it, so a campaign is read with it. */
final class TokenInteractions {
    private TokenInteractions() {}

    static List<Interaction> all() {
        return List.of(success(), refusal());
    }

    private static Interaction asking(String description) {
        return Interaction.ofToken(description)
                .body("application/x-www-form-urlencoded", Interaction.TOKEN_FORM)
                .bodyField("client_id", ".+")
                .bodyField("client_secret", ".+");
    }

    private static Interaction success() {
        JsonNode body = Examples.parse(
                "{\"access_token\":\"" + Interaction.TOKEN + "\",\"token_type\":\"bearer\",\"expires_in\":749}");
        return asking("a token")
                .answers(200, body)
                .answerField("access_token", Interaction.TOKEN_PATTERN)
                .answerField("token_type", "(?i)bearer")
                .answerField("expires_in", "\\d+")
                .alongWith(StandardCalls.succeeding(
                        StandardCalls.asking(StandardCalls.GET, "a campaign, with a new token")))
                .gives(client -> assertThat(client.campaigns().get(ID).id()).isEqualTo(ID));
    }

    private static Interaction refusal() {
        return asking("401")
                .given(State.SECRET_WRONG)
                .answers(401, Examples.parse("{\"error\":\"invalid_client\"}"))
                .answerField("error", ".+")
                .gives(client -> {
                    UnauthorizedException e = catchThrowableOfType(
                            UnauthorizedException.class,
                            () -> client.campaigns().get(ID));
                    assertThat(e.operation()).isEqualTo("createToken");
                    assertThat(e.messages()).containsExactly("invalid_client");
                });
    }
}
