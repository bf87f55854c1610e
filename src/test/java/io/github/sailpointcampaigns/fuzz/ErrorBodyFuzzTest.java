package io.github.sailpointcampaigns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class ErrorBodyFuzzTest {
    @FuzzTest(maxDuration = "3m", maxExecutions = 200_000)
    void exception_anyBody_isMadeAndItsMessageIsLine(byte[] bytes) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        Map<String, List<String>> headers =
                Map.of("SLPT-Request-ID", List.of("r"), "Retry-After", List.of(body), "X", List.of());
        for (ApiException e : List.of(
                new ApiException("getCampaign", 409, headers, body, 1),
                new BadRequestException("getCampaign", headers, body, 1, ""),
                new UnauthorizedException("createToken", headers, body, 2),
                new ForbiddenException("getCampaign", headers, body, 1, List.of("ORG_ADMIN"), List.of("idn:x")),
                new NotFoundException("getCampaign", headers, body, 1, ""),
                new RateLimitedException("getCampaign", headers, body, 3),
                new ServerErrorException("getCampaign", 503, headers, body, 3))) {
            assertThat(e.getMessage()).doesNotContain("\n", "\r").hasSizeLessThan(2_000);
            assertThat(e.body()).isEqualTo(body);
            assertThat(e.detailCode()).isNotNull();
            assertThat(e.trackingId()).isNotNull();
            assertThat(e.messages()).doesNotContainNull();
            assertThat(e.retryAfter()).isNotNull();
        }
    }
}
