package io.github.sailpointcampaigns.contract;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * A request and its answer.
 *
 * @param path the whole path as it was sent, path family included, encoded
 * @param query as it was sent, encoded and without the question mark; empty if there was none
 * @param requestHeaders found by names in any case
 * @param requestBody empty if there was none
 * @param responseHeaders found by names in any case
 * @param responseBody empty if there was none
 */
public record Exchange(
        String method,
        String path,
        String query,
        Map<String, List<String>> requestHeaders,
        String requestBody,
        int status,
        Map<String, List<String>> responseHeaders,
        String responseBody) {

    public Exchange {
        requestHeaders = inAnyCase(requestHeaders);
        responseHeaders = inAnyCase(responseHeaders);
    }

    /** The query parameters, decoded. */
    Map<String, List<String>> parameters() {
        return WWWFormCodec.parse(query, StandardCharsets.UTF_8).stream()
                .collect(Collectors.groupingBy(
                        NameValuePair::getName,
                        LinkedHashMap::new,
                        Collectors.mapping(pair -> Objects.toString(pair.getValue(), ""), Collectors.toList())));
    }

    Optional<String> requestHeader(String name) {
        return requestHeaders.getOrDefault(name, List.of()).stream().findFirst();
    }

    Optional<String> responseHeader(String name) {
        return responseHeaders.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static Map<String, List<String>> inAnyCase(Map<String, List<String>> headers) {
        Map<String, List<String>> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        inAnyCase.putAll(headers);
        return inAnyCase;
    }
}
