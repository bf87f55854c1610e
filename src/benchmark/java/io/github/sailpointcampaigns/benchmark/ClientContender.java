package io.github.sailpointcampaigns.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.Detail;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** This client, its whole chain on. The rate limit is the only thing set out of the way. */
final class ClientContender implements Contender {
    private static final Type PAGE = new TypeReference<List<Campaign>>() {}.getType();
    private static final ListRequest SLIM = ListRequest.builder().build();
    private static final ListRequest FULL =
            ListRequest.builder().detail(Detail.FULL).build();

    private final CampaignsClient client;

    ClientContender(int port) {
        AccessToken token = AccessToken.of(TOKEN, Instant.MAX);
        client = CampaignsClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .tokenProvider(() -> token)
                .rateLimiter(CampaignsClient.rateLimiter(100_000, Duration.ofMillis(100)))
                .build();
    }

    @Override
    public Object slimPage() {
        return client.campaigns().list(SLIM).items();
    }

    @Override
    public Object fullPage() {
        return client.campaigns().list(FULL).items();
    }

    @Override
    public Object campaign() {
        return client.campaigns().get(BenchmarkServer.CAMPAIGN_ID);
    }

    @Override
    public Object patch() {
        return client.campaigns().update(BenchmarkServer.CAMPAIGN_ID, changes());
    }

    @Override
    public Object refusal() {
        try {
            throw new IllegalStateException("found " + client.campaigns().get(BenchmarkServer.MISSING_ID));
        } catch (NotFoundException e) {
            return e;
        }
    }

    @Override
    public Object decode(byte[] page) throws IOException {
        return Json.read(page, PAGE);
    }

    @Override
    public byte[] encode() {
        return Json.write(changes().operations());
    }

    private static UpdatePatch changes() {
        return UpdatePatch.builder()
                .name("Quarterly review")
                .description("Who has what, and why.")
                .deadline(DEADLINE)
                .build();
    }

    @Override
    public int size(Object page) {
        return ((List<?>) page).size();
    }

    @Override
    public void close() {
        client.close();
    }
}
