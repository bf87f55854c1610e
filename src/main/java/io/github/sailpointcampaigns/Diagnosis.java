package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.internal.chain.Answers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What works and what does not, in words. Immutable; {@link #toString()} is meant for a person. */
public final class Diagnosis {
    private static final String BASE_URL = "base URL";
    private static final String TOKEN = "token";
    private static final String READ = "read";
    private static final String API_VERSION = "API version";

    private final List<Finding> findings;

    Diagnosis(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /**
     * One thing that was tried. Immutable.
     *
     * @param subject what was tried, one of {@code token}, {@code base URL}, {@code read} and {@code API version}; or what kept
     *     them from being tried, {@code rate limiter} or {@code client}
     * @param works {@code false} if calls will fail for it
     * @param detail what was found, and what to do about it, in one or two sentences, without secrets
     */
    public record Finding(String subject, boolean works, String detail) {
        @Override
        public String toString() {
            return (works ? "works  " : "FAILS  ") + subject + ": " + detail;
        }
    }

    /**
     * Whether everything that was tried works.
     *
     * @return {@code true} if a list of campaigns could be read
     */
    public boolean works() {
        return findings.stream().allMatch(Finding::works);
    }

    /**
     * What was tried, in this order; what comes after a failure was not tried.
     *
     * @return an unmodifiable list, never empty
     */
    public List<Finding> findings() {
        return findings;
    }

    /** One line for each finding. */
    @Override
    public String toString() {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    /** Tries what every call needs, one step after the other, and says in words what it finds. */
    static Diagnosis run(String address, Campaigns.Raw campaigns, Runnable token) {
        List<Finding> findings = new ArrayList<>();
        try {
            token.run();
            findings.add(new Finding(TOKEN, true, "there is one"));
            ApiResponse<?> answer =
                    campaigns.list(Campaigns.ListRequest.builder().limit(1).build());
            findings.add(new Finding(BASE_URL, true, address + " answers"));
            findings.add(new Finding(
                    READ, true, "campaigns can be listed; files of reports need the scope sp:report:read besides"));
            boolean old = Answers.isDeprecated(answer.headers());
            findings.add(
                    new Finding(API_VERSION, true, old ? "served, but deprecated: move to a later one" : "served"));
        } catch (CampaignsException e) {
            findings.add(failure(address, e, findings.isEmpty() ? TOKEN : READ));
        } catch (RuntimeException e) {
            // Nothing of the chain throws any other, and what that says may hold a secret.
            boolean closed = "the client is closed".equals(e.getMessage());
            String why = "something that the builder was given, such as the proxy selector, failed with ";
            findings.add(fails(
                    "client",
                    closed ? "it is closed: make another" : why + e.getClass().getName()));
        }
        return new Diagnosis(findings);
    }

    private static Finding fails(String subject, String detail) {
        return new Finding(subject, false, detail);
    }

    private static Finding failure(String address, CampaignsException e, String step) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof ExtensionException brought) {
            return fails(brought.source() == Source.RATE_LIMITER ? "rate limiter" : TOKEN, message);
        }
        if (e instanceof TransportException transport) {
            return transport.reason() == TransportException.Reason.INTERRUPTED
                    ? fails(step, message)
                    : fails(BASE_URL, address + ": " + advice(transport) + ". " + message);
        }
        if (e instanceof BadRequestException && message.contains("A client certificate is wanted")) {
            return fails(BASE_URL, address + ": " + message);
        }
        boolean asked = step.equals(TOKEN);
        if (isOfNoTenant(e, asked)) {
            return fails(
                    BASE_URL,
                    address + " answers, but not as a tenant's API does: the host has the form"
                            + " https://{tenant}.api.identitynow.com or is a vanity API host, and is not where people"
                            + " log in. " + message);
        }
        if (!asked) {
            return e instanceof NotFoundException
                    ? fails(API_VERSION, address + " is not served here: check the API version. " + message)
                    : fails(READ, message);
        }
        boolean refused = e instanceof UnauthorizedException || e instanceof BadRequestException;
        return fails(
                TOKEN,
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
