package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.Diagnosis.Finding;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import java.util.ArrayList;
import java.util.List;

/** Tries what every call needs, one step after the other, and says in words what it finds. */
final class Diagnostics {
    private static final String BASE_URL = "base URL";
    private static final String TOKEN = "token";
    private static final String READ = "read";
    private static final String API_VERSION = "API version";

    private Diagnostics() {}

    static Diagnosis run(String address, CampaignsApi api, Runnable token) {
        List<Finding> findings = new ArrayList<>();
        try {
            token.run();
            findings.add(new Finding(TOKEN, true, "the credentials give a token"));
            ApiResponse<?> answer = api.listCampaigns(null, 1, null, null, null, null);
            findings.add(new Finding(BASE_URL, true, address + " answers"));
            findings.add(new Finding(READ, true, "campaigns can be listed"));
            findings.add(apiVersion(answer));
        } catch (CampaignsException e) {
            findings.add(failure(address, e, findings.isEmpty()));
        } catch (RuntimeException e) {
            // Only a token provider can throw this, and what it says may hold its secrets.
            findings.add(new Finding(
                    TOKEN,
                    false,
                    "the token provider failed with " + e.getClass().getName()));
        }
        return new Diagnosis(findings);
    }

    private static Finding apiVersion(ApiResponse<?> answer) {
        boolean deprecated = ApiInvoker.isDeprecated(answer.headers());
        return new Finding(API_VERSION, true, deprecated ? "served, but deprecated: move to a later one" : "served");
    }

    private static Finding failure(String address, CampaignsException e, boolean withoutToken) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof TransportException transport) {
            return new Finding(BASE_URL, false, address + ": " + advice(transport) + ". " + message);
        }
        if (withoutToken) {
            return refusedToken(address, e, message);
        }
        if (e instanceof NotFoundException) {
            return new Finding(API_VERSION, false, address + " is not served here: check the API version. " + message);
        }
        return new Finding(READ, false, message);
    }

    private static Finding refusedToken(String address, CampaignsException e, String message) {
        if (e instanceof BadRequestException && message.contains("A client certificate is wanted")) {
            return new Finding(BASE_URL, false, address + ": " + message);
        }
        if (e instanceof UnauthorizedException || e instanceof BadRequestException) {
            return new Finding(
                    TOKEN,
                    false,
                    "the client id or secret is refused; has the personal access token expired? " + message);
        }
        if (e instanceof NotFoundException || e instanceof DecodingException) {
            return new Finding(
                    BASE_URL,
                    false,
                    address + " answers, but not as a tenant's API does: the host has the form"
                            + " https://{tenant}.api.identitynow.com or is a vanity API host. " + message);
        }
        return new Finding(TOKEN, false, (e instanceof ApiException ? "no token can be got now. " : "") + message);
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
