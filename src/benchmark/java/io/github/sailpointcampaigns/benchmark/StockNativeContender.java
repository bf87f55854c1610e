package io.github.sailpointcampaigns.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import stock.jdk.ApiClient;
import stock.jdk.ApiException;
import stock.jdk.api.CampaignsApi;
import stock.jdk.model.Detail;
import stock.jdk.model.JsonPatchOperation;
import stock.jdk.model.PatchOp;
import stock.jdk.model.SlimOrFullCampaign;

/**
 * The client that openapi-generator makes with its own templates and {@code native}, the JDK's HTTP client. It compiles only
 * with the patch value mapped to {@code Object}.
 */
final class StockNativeContender implements Contender {
    private static final TypeReference<List<SlimOrFullCampaign>> PAGE = new TypeReference<>() {};

    private final ApiClient client = new ApiClient();
    private final ObjectMapper mapper = client.getObjectMapper();
    private final CampaignsApi api;

    StockNativeContender(int port) {
        client.updateBaseUri("http://127.0.0.1:" + port + "/v2024");
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + TOKEN));
        api = new CampaignsApi(client);
    }

    @Override
    public Object slimPage() throws ApiException {
        return api.listCampaigns(Detail.SLIM, 250, 0, null, null, null);
    }

    @Override
    public Object fullPage() throws ApiException {
        return api.listCampaigns(Detail.FULL, 250, 0, null, null, null);
    }

    @Override
    public Object campaign() throws ApiException {
        return api.getCampaign(BenchmarkServer.CAMPAIGN_ID, null);
    }

    @Override
    public Object patch() throws ApiException {
        return api.updateCampaign(BenchmarkServer.CAMPAIGN_ID, changes());
    }

    @Override
    public Object refusal() {
        try {
            throw new IllegalStateException("found " + api.getCampaign(BenchmarkServer.MISSING_ID, null));
        } catch (ApiException e) {
            return e;
        }
    }

    @Override
    public Object decode(byte[] page) throws IOException {
        return mapper.readValue(page, PAGE);
    }

    @Override
    public byte[] encode() throws IOException {
        return mapper.writeValueAsBytes(changes());
    }

    private static List<JsonPatchOperation> changes() {
        return List.of(
                change("/name", "Quarterly review"),
                change("/description", "Who has what, and why."),
                change("/deadline", DEADLINE));
    }

    private static JsonPatchOperation change(String path, Object value) {
        return new JsonPatchOperation().op(PatchOp.REPLACE).path(path).value(value);
    }

    @Override
    public int size(Object page) {
        return ((List<?>) page).size();
    }

    @Override
    public void close() {}
}
