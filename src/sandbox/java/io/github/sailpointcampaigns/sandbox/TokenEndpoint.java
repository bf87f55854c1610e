package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.http.QueryParameters;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /oauth/token}, in its three documented forms: form-encoded, multipart, or as query parameters. */
final class TokenEndpoint {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD_NAME = Pattern.compile(
            "^content-disposition:[^\\r\\n]*\\bname=\"?([^\";\\r\\n]+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private final Clients clients;
    private final Tokens tokens;

    TokenEndpoint(Clients clients, Tokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    /**
     * Gives out a token for the credentials in {@code parameters}.
     *
     * @throws Refusal 400 for another grant, 401 for credentials that are not known
     */
    Reply handle(QueryParameters parameters) {
        String grant = parameters.get("grant_type").orElseThrow(() -> Refusal.oauth(400, "invalid_request"));
        if (!grant.equals("client_credentials")) {
            throw Refusal.oauth(400, "unsupported_grant_type");
        }
        SandboxClient client = clients.withCredentials(
                        parameters.get("client_id").orElse(""),
                        parameters.get("client_secret").orElse(""))
                .orElseThrow(() -> Refusal.oauth(401, "invalid_client"));
        return Reply.json(200, tokens.issue(client));
    }

    /** Reads the parameters from wherever they are. */
    static QueryParameters parameters(String rawQuery, String contentType, byte[] body) {
        String mediaType = contentType.toLowerCase(Locale.ROOT);
        Map<String, String> all = new LinkedHashMap<>();
        if (mediaType.startsWith("application/x-www-form-urlencoded")) {
            all.putAll(QueryParameters.parse(new String(body, StandardCharsets.UTF_8))
                    .values());
        } else if (mediaType.startsWith("multipart/form-data")) {
            all.putAll(multipart(contentType, body));
        }
        QueryParameters.parse(rawQuery).values().forEach(all::putIfAbsent);
        return new QueryParameters(all);
    }

    private static Map<String, String> multipart(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw Refusal.oauth(400, "invalid_request");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        // Every part starts on a line of its own; a first line end makes that true of the first part as well.
        String text = "\r\n" + new String(body, StandardCharsets.UTF_8);
        for (String part : text.split(Pattern.quote("\r\n--" + boundary.group(1)))) {
            String[] headAndValue = part.split("\r\n\r\n", 2);
            Matcher name = FIELD_NAME.matcher(headAndValue[0]);
            if (headAndValue.length == 2 && name.find()) {
                fields.putIfAbsent(name.group(1), headAndValue[1]);
            }
        }
        return fields;
    }
}
