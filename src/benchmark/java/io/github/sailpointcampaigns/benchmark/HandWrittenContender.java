package io.github.sailpointcampaigns.benchmark;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPatch;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** HttpClient and databind, as a good developer would put them together in an afternoon: records, read from the stream. */
final class HandWrittenContender implements Contender {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final ObjectReader PAGE = MAPPER.readerForListOf(Campaign.class);
    private static final ObjectReader CAMPAIGN = MAPPER.readerFor(Campaign.class);
    private static final ObjectReader ERROR = MAPPER.readerFor(Error.class);
    private static final ObjectWriter PATCH = MAPPER.writer();

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(16)
                    .setMaxConnPerRoute(16)
                    .build())
            .build();
    private final String campaigns;

    HandWrittenContender(int port) {
        campaigns = "http://127.0.0.1:" + port + "/v2024/campaigns";
    }

    enum Type {
        MANAGER,
        SOURCE_OWNER,
        SEARCH,
        ROLE_COMPOSITION,
        MACHINE_ACCOUNT
    }

    enum Status {
        PENDING,
        STAGED,
        CANCELING,
        ACTIVATING,
        ACTIVE,
        COMPLETING,
        COMPLETED,
        ERROR,
        ARCHIVED
    }

    record Text(String locale, String localeOrigin, String text) {}

    record Alert(String level, List<Text> localizations) {}

    record Reference(String type, String id, String name) {}

    record SourceOwnerInfo(List<String> sourceIds) {}

    record SearchInfo(
            String type,
            String description,
            Reference reviewer,
            String query,
            List<String> identityIds,
            List<Map<String, Object>> accessConstraints) {}

    record RoleInfo(
            String reviewerId,
            Reference reviewer,
            List<String> roleIds,
            Reference remediatorRef,
            String query,
            String description) {}

    record MachineAccountInfo(List<String> sourceIds, String reviewerType) {}

    record Campaign(
            String id,
            String name,
            String description,
            OffsetDateTime deadline,
            Type type,
            Status status,
            boolean emailNotificationEnabled,
            boolean autoRevokeAllowed,
            boolean recommendationsEnabled,
            String correlatedStatus,
            OffsetDateTime created,
            Integer totalCertifications,
            Integer completedCertifications,
            List<Alert> alerts,
            OffsetDateTime modified,
            Reference filter,
            Boolean sunsetCommentsRequired,
            SourceOwnerInfo sourceOwnerCampaignInfo,
            SearchInfo searchCampaignInfo,
            RoleInfo roleCompositionCampaignInfo,
            MachineAccountInfo machineAccountCampaignInfo,
            List<Reference> sourcesWithOrphanEntitlements,
            String mandatoryCommentRequirement) {}

    record Change(String op, String path, Object value) {}

    record Error(String detailCode, String trackingId, List<Text> messages, List<Text> causes) {}

    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(int status, Error error) {
            super(status + " " + error);
        }
    }

    @Override
    public Object slimPage() throws IOException {
        return send(new HttpGet(campaigns + "?detail=SLIM&limit=250&offset=0"), PAGE);
    }

    @Override
    public Object fullPage() throws IOException {
        return send(new HttpGet(campaigns + "?detail=FULL&limit=250&offset=0"), PAGE);
    }

    @Override
    public Object campaign() throws IOException {
        return send(new HttpGet(campaigns + "/" + BenchmarkServer.CAMPAIGN_ID), CAMPAIGN);
    }

    @Override
    public Object patch() throws IOException {
        HttpPatch patch = new HttpPatch(campaigns + "/" + BenchmarkServer.CAMPAIGN_ID);
        patch.setEntity(new ByteArrayEntity(encode(), ContentType.create("application/json-patch+json")));
        return send(patch, CAMPAIGN);
    }

    @Override
    public Object refusal() throws IOException {
        try {
            throw new IllegalStateException(
                    "found " + send(new HttpGet(campaigns + "/" + BenchmarkServer.MISSING_ID), CAMPAIGN));
        } catch (Refused e) {
            return e;
        }
    }

    private static final String AUTHORIZATION = "Bearer " + TOKEN;

    private Object send(HttpUriRequestBase request, ObjectReader reader) throws IOException {
        request.setHeader("Authorization", AUTHORIZATION);
        request.setHeader("Accept", "application/json");
        return client.execute(request, response -> {
            if (response.getCode() >= 400) {
                throw new Refused(
                        response.getCode(), ERROR.readValue(response.getEntity().getContent()));
            }
            return reader.readValue(response.getEntity().getContent());
        });
    }

    @Override
    public Object decode(byte[] page) throws IOException {
        return PAGE.readValue(page);
    }

    @Override
    public byte[] encode() throws IOException {
        return PATCH.writeValueAsBytes(List.of(
                new Change("replace", "/name", "Quarterly review"),
                new Change("replace", "/description", "Who has what, and why."),
                new Change("replace", "/deadline", DEADLINE)));
    }

    @Override
    public int size(Object page) {
        return ((List<?>) page).size();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
