package io.github.sailpointcampaigns.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import stock.apache.ApiClient;
import stock.apache.ApiException;
import stock.apache.api.CampaignsApi;
import stock.apache.model.Detail;
import stock.apache.model.JsonPatchOperation;
import stock.apache.model.PatchOp;
import stock.apache.model.SlimOrFullCampaign;

/**
 * The client that openapi-generator makes with its own templates and {@code apache-httpclient}. It can't say what value a
 * patch has, so its patches have none.
 */
final class StockApacheContender implements Contender {
    private static final TypeReference<List<SlimOrFullCampaign>> PAGE = new TypeReference<>() {};

    private final ApiClient client = new ApiClient();
    private final ObjectMapper mapper = client.getObjectMapper();
    private final CampaignsApi api;

    StockApacheContender(int port) {
        client.setBasePath("http://127.0.0.1:" + port + "/v2024");
        client.addDefaultHeader("Authorization", "Bearer " + TOKEN);
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
                new JsonPatchOperation().op(PatchOp.REPLACE).path("/name"),
                new JsonPatchOperation().op(PatchOp.REPLACE).path("/description"),
                new JsonPatchOperation().op(PatchOp.REPLACE).path("/deadline"));
    }

    @Override
    public int size(Object page) {
        return ((List<?>) page).size();
    }

    @Override
    public void close() throws IOException {
        client.getHttpClient().close();
    }
}
