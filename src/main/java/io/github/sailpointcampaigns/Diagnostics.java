package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.Diagnosis.Finding;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.internal.answer.Answers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tries what every call needs, one step after the other, and says in words what it finds. */
final class Diagnostics {
    private static final String BASE_URL = "base URL";
    private static final String CLIENT = "client";
    private static final String RATE_LIMITER = "rate limiter";
    private static final String TOKEN = "token";
    private static final String READ = "read";
    private static final String API_VERSION = "API version";

    private Diagnostics() {}

    static Diagnosis run(String address, Campaigns.Raw campaigns, Runnable token) {
        List<Finding> findings = new ArrayList<>();
        try {
            token.run();
            findings.add(new Finding(TOKEN, true, "there is one"));
            ApiResponse<?> answer =
                    campaigns.list(Campaigns.ListRequest.builder().limit(1).build());
            findings.add(new Finding(BASE_URL, true, address + " answers"));
            findings.add(new Finding(READ, true, "campaigns can be listed"));
            findings.add(apiVersion(answer));
        } catch (CampaignsException e) {
            findings.add(failure(address, e, findings.isEmpty() ? TOKEN : READ));
        } catch (RuntimeException e) {
            findings.add(
                    "the client is closed".equals(e.getMessage())
                            ? new Finding(CLIENT, false, "it is closed: make another")
                            // Nothing of the chain throws it, and what it says may hold a secret.
                            : new Finding(
                                    CLIENT,
                                    false,
                                    "something that the builder was given, such as the proxy selector, failed with "
                                            + e.getClass().getName()));
        }
        return new Diagnosis(findings);
    }

    private static Finding apiVersion(ApiResponse<?> answer) {
        boolean deprecated = Answers.isDeprecated(answer.headers());
        return new Finding(API_VERSION, true, deprecated ? "served, but deprecated: move to a later one" : "served");
    }

    private static Finding failure(String address, CampaignsException e, String step) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof ExtensionException brought) {
            return new Finding(brought.source() == Source.RATE_LIMITER ? RATE_LIMITER : TOKEN, false, message);
        }
        if (e instanceof TransportException transport) {
            return transport.reason() == TransportException.Reason.INTERRUPTED
                    ? new Finding(step, false, message)
                    : new Finding(BASE_URL, false, address + ": " + advice(transport) + ". " + message);
        }
        if (e instanceof BadRequestException && message.contains("A client certificate is wanted")) {
            return new Finding(BASE_URL, false, address + ": " + message);
        }
        boolean asked = step.equals(TOKEN);
        if (isOfNoTenant(e, asked)) {
            return new Finding(
                    BASE_URL,
                    false,
                    address + " answers, but not as a tenant's API does: the host has the form"
                            + " https://{tenant}.api.identitynow.com or is a vanity API host, and is not where people"
                            + " log in. " + message);
        }
        if (!asked) {
            return e instanceof NotFoundException
                    ? new Finding(
                            API_VERSION, false, address + " is not served here: check the API version. " + message)
                    : new Finding(READ, false, message);
        }
        boolean refused = e instanceof UnauthorizedException || e instanceof BadRequestException;
        return new Finding(
                TOKEN,
                false,
                (refused
                                ? "the client id or secret is refused; has the personal access token expired? "
                                : e instanceof ApiException ? "no token can be got now. " : "")
                        + message);
    }

    /** Whether this is what a web site answers, or a gateway, that knows nothing of an API. */
    private static boolean isOfNoTenant(CampaignsException e, boolean askedForAToken) {
        if (e instanceof DecodingException success) {
            return askedForAToken || isAPage(new String(success.body(), StandardCharsets.UTF_8));
        }
        if (e instanceof ApiException answer) {
            return switch (answer.status()) {
                case 301, 302, 303, 307, 308, 405 -> true;
                case 404 -> askedForAToken || isAPage(answer.body());
                case 400 -> isAPage(answer.body());
                default -> false;
            };
        }
        return false;
    }

    private static boolean isAPage(String body) {
        return body.stripLeading().startsWith("<");
    }

    private static String advice(TransportException e) {
        return switch (e.reason()) {
            case CONNECT -> "no connection: check the host name, the network and the proxy";
            case TLS -> "no trusted connection";
            case PROXY -> "the proxy does not let the client through";
            case TIMEOUT, CONNECTION_LOST, TOO_LARGE -> "connected, but without a whole answer";
            case INTERRUPTED -> "interrupted";
        };
    }
}
