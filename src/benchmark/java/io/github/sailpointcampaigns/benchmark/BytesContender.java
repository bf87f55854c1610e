package io.github.sailpointcampaigns.benchmark;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPatch;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The limit: HttpClient fetching the bytes, which nobody looks at. */
final class BytesContender implements Contender {
    private static final byte[] PATCH =
            "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Quarterly review\"}]".getBytes();
    private static final String AUTHORIZATION = "Bearer " + TOKEN;

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(16)
                    .setMaxConnPerRoute(16)
                    .build())
            .build();
    private final String campaigns;

    BytesContender(int port) {
        campaigns = "http://127.0.0.1:" + port + "/v2024/campaigns";
    }

    @Override
    public Object slimPage() throws IOException {
        return send(new HttpGet(campaigns + "?detail=SLIM&limit=250&offset=0"));
    }

    @Override
    public Object fullPage() throws IOException {
        return send(new HttpGet(campaigns + "?detail=FULL&limit=250&offset=0"));
    }

    @Override
    public Object campaign() throws IOException {
        return send(new HttpGet(campaigns + "/" + BenchmarkServer.CAMPAIGN_ID));
    }

    @Override
    public Object patch() throws IOException {
        HttpPatch patch = new HttpPatch(campaigns + "/" + BenchmarkServer.CAMPAIGN_ID);
        patch.setEntity(new ByteArrayEntity(PATCH, ContentType.create("application/json-patch+json")));
        return send(patch);
    }

    @Override
    public Object refusal() throws IOException {
        return send(new HttpGet(campaigns + "/" + BenchmarkServer.MISSING_ID));
    }

    private byte[] send(HttpUriRequestBase request) throws IOException {
        request.setHeader("Authorization", AUTHORIZATION);
        request.setHeader("Accept", "application/json");
        return client.execute(request, response -> EntityUtils.toByteArray(response.getEntity()));
    }

    @Override
    public Object decode(byte[] page) {
        return page;
    }

    @Override
    public byte[] encode() {
        return PATCH;
    }

    @Override
    public int size(Object page) {
        return Payloads.PAGE;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
