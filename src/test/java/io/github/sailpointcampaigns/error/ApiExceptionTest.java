package io.github.sailpointcampaigns.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of every error body that the platform is known to answer with, and of those it should not. */
class ApiExceptionTest {
    private static final Map<String, List<String>> HEADERS = Map.of(
            "Content-Type",
            List.of("application/json;charset=UTF-8"),
            "slpt-request-id",
            List.of("0123456789abcdef0123456789abcdef"));

    private static ApiException exception(String body) {
        return new ApiException("getCampaign", 418, HEADERS, body, 1);
    }

    @Test
    void body_documentedShape_isUnderstood() {
        String body = "{\"detailCode\":\"400.1 Bad Request Content\","
                + "\"trackingId\":\"e7eab60924f64aa284175b9fa3309599\","
                + "\"messages\":[{\"locale\":\"en-US\",\"localeOrigin\":\"DEFAULT\",\"text\":\"The request was bad.\"}],"
                + "\"causes\":[{\"locale\":\"en-US\",\"localeOrigin\":\"DEFAULT\",\"text\":\"The cause.\"}]}";

        ApiException e = exception(body);

        assertThat(e.detailCode()).contains("400.1 Bad Request Content");
        assertThat(e.trackingId()).contains("e7eab60924f64aa284175b9fa3309599");
        assertThat(e.messages()).contains("The request was bad.");
        assertThat(e.requestId()).contains("0123456789abcdef0123456789abcdef");
        assertThat(e.body()).isEqualTo(body);
        assertThat(e)
                .hasMessage("getCampaign: HTTP 418 (400.1 Bad Request Content): The request was bad."
                        + " | tracking id e7eab60924f64aa284175b9fa3309599"
                        + " | request id 0123456789abcdef0123456789abcdef");
    }

    @Test
    void body_sameTextInTwoLocales_isSaidOnce() {
        ApiException e = exception("{\"detailCode\":\"400.1 Bad request content\",\"messages\":["
                + "{\"locale\":\"en-US\",\"text\":\"The server cannot process the request.\"},"
                + "{\"locale\":\"und\",\"text\":\"The server cannot process the request.\"}],\"causes\":[]}");

        assertThat(e.detailCode()).contains("400.1 Bad request content");
        assertThat(e.messages()).containsExactly("The server cannot process the request.");
    }

    @Test
    void body_ofAnExpiredToken_isUnderstood() {
        ApiException e = exception("{\"error\":\"JWT validation failed: JWT is expired\"}");

        assertThat(e.messages()).containsExactly("JWT validation failed: JWT is expired");
        assertThat(e.detailCode()).isEmpty();
        assertThat(e.trackingId()).isEmpty();
        assertThat(e).hasMessageContaining("HTTP 418: JWT validation failed: JWT is expired");
    }

    @Test
    void body_ofTheRateLimit_isUnderstood() {
        RateLimitedException e = new RateLimitedException(
                "listCampaigns", Map.of("retry-after", List.of("7")), "{\"message\":\" Rate Limit Exceeded \"}", 3);

        assertThat(e.messages()).containsExactly("Rate Limit Exceeded");
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e)
                .hasMessageStartingWith("listCampaigns: HTTP 429: Rate Limit Exceeded | Try again in 7 s")
                .hasMessageEndingWith("after 3 attempts");
    }

    @Test
    void body_ofAnInvalidOffset_isUnderstood() {
        ApiException e = exception(
                "{\"detailMessage\":\"Specified offset is invalid.\",\"stackTrace\":[],\"suppressedExceptions\":[]}");

        assertThat(e.messages()).containsExactly("Specified offset is invalid.");
    }

    @Test
    void body_withErrorNameAndMessage_isUnderstood() {
        ApiException e = exception("{\"errorName\":\"Exception\",\"errorMessage\":\"Something broke\","
                + "\"trackingId\":\"b21b1f7ce4da4d639f2c62a57171b427\"}");

        assertThat(e.messages()).containsExactly("Exception", "Something broke");
        assertThat(e.trackingId()).contains("b21b1f7ce4da4d639f2c62a57171b427");
    }

    @Test
    void body_html_isShownInShortAndKept() {
        String body = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>" + "x".repeat(1000);

        ApiException e = exception(body);

        assertThat(e.messages()).isEmpty();
        assertThat(e.body()).isEqualTo(body);
        assertThat(e).hasMessageContaining("502 Bad Gateway").hasMessageContaining("…");
        assertThat(e.getMessage()).hasSizeLessThan(350).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void body_empty_leavesTheStatus() {
        ApiException e = new ApiException("getCampaign", 418, Map.of(), "", 1);

        assertThat(e.body()).isEmpty();
        assertThat(e.messages()).isEmpty();
        assertThat(e.requestId()).isEmpty();
        assertThat(e.retryAfter()).isEmpty();
        assertThat(e).hasMessage("getCampaign: HTTP 418");
    }

    @Test
    void body_binary_leavesLineWithoutControlCharacters() {
        byte[] noise = new byte[5000];
        new SplittableRandom(7).nextBytes(noise);

        ApiException e = exception(new String(noise, StandardCharsets.UTF_8));

        assertThat(e.messages()).isEmpty();
        assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
        assertThat(e.getMessage()).hasSizeLessThan(350);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{}",
                "{\"detailCode\":null,\"trackingId\":{},\"messages\":null}",
                "{\"detailCode\":[1],\"messages\":{\"text\":\"x\"}}",
                "{\"messages\":[null,1,\"x\",[],{},{\"text\":null},{\"text\":{\"a\":1}}]}",
                "{\"message\":{\"a\":1},\"error\":7}"
            })
    void body_anotherShape_isSurvived(String body) {
        assertThatCode(() -> {
                    ApiException e = exception(body);
                    assertThat(e.body()).isEqualTo(body);
                    assertThat(e.messages()).doesNotContainNull();
                    assertThat(e).hasMessageStartingWith("getCampaign: HTTP 418");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void body_deep_isSurvived() {
        String body = "{\"messages\":" + "[".repeat(100_000);

        assertThat(exception(body).messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"detailCode", "trackingId", "error", "message"})
    void body_textWithLineBreaks_cantForgeALineOfALog(String property) {
        ApiException e = exception("{\"" + property + "\":\"x\\r\\n2026-01-01 INFO all is well\\u001b[2J\\u2028y\"}");

        assertThat(e.getMessage().lines()).hasSize(1);
        assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
        assertThat(e.getMessage()).doesNotContain("\u2028");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detailCode", "trackingId", "error"})
    void body_longText_leavesAMessageOfReasonableLength(String property) {
        assertThat(exception("{\"" + property + "\":\"" + "x".repeat(50_000) + "\"}")
                        .getMessage())
                .hasSizeLessThan(600);
    }

    static Stream<CampaignsException> all() {
        Campaign campaign = Campaign.builder()
                .id("a")
                .name("x\r\n2026-01-01 INFO all is well\u001b[2J\u2028y")
                .type(CampaignType.MANAGER)
                .status(CampaignStatus.ERROR)
                .build();
        ApiException refusal = exception("{}");
        return Stream.of(
                refusal,
                new ForbiddenException("getCampaign", HEADERS, "{}", 1, List.of("ORG_ADMIN"), List.of("a:b")),
                new RateLimitedException("getCampaign", HEADERS, "{}", 1),
                new DecodingException("getCampaign", 200, HEADERS, new byte[0], "at \n/name", null),
                new DeadlineExceededException("getCampaign", "a\ntoken", Duration.ZERO, Duration.ZERO),
                new IncompleteListException("listCampaigns", 3, 2, null),
                new TransportException("getCampaign", TransportException.Reason.TLS, false, "bad\ncertificate", null),
                new WaitException(WaitException.Reason.TIMED_OUT, campaign, campaign, "x", null),
                new OutcomeUnknownException("completeCampaign", "a", campaign, campaign, refusal));
    }

    @ParameterizedTest
    @MethodSource("all")
    void message_ofAnyKind_isOneLine(CampaignsException e) {
        assertThat(e.getMessage().lines()).hasSize(1);
        assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
        assertThat(e.getMessage()).doesNotContain("\u2028");
    }

    @ParameterizedTest
    @MethodSource("all")
    void serialized_andBack_answersAsBeforeButForCampaigns(CampaignsException e) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        Object back;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            back = in.readObject();
        }

        assertThat(back).isInstanceOf(e.getClass());
        for (Method accessor : e.getClass().getMethods()) {
            if (accessor.getParameterCount() == 0
                    && accessor.getDeclaringClass().getPackage().equals(CampaignsException.class.getPackage())) {
                Object expected = accessor.invoke(e);
                boolean campaign = expected instanceof Optional<?> value
                        && value.filter(Campaign.class::isInstance).isPresent();
                assertThat(accessor.invoke(back))
                        .as(accessor.getName())
                        .isEqualTo(campaign ? Optional.empty() : expected);
            }
        }
    }

    @Test
    void forbidden_namesLevelsScopesAndTheClientWithoutAUser() {
        ForbiddenException e = new ForbiddenException(
                "getCampaign", Map.of(), "{}", 1, List.of("ORG_ADMIN", "CERT_ADMIN"), List.of("idn:campaign:read"));

        assertThat(e)
                .hasMessageContaining("ORG_ADMIN or CERT_ADMIN")
                .hasMessageContaining("idn:campaign:read")
                .hasMessageContaining("without a user behind them");
    }
}
