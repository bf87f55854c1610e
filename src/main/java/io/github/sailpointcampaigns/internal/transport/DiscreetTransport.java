package io.github.sailpointcampaigns.internal.transport;

/** Blanks out, in what comes back, the secrets that the request carried: next to the wire, so that nobody else sees them. */
public final class DiscreetTransport implements Transport {
    private final Transport next;

    public DiscreetTransport(Transport next) {
        this.next = next;
    }

    @Override
    public Response send(Request request) {
        Response response = next.send(request);
        Secrets secrets = request.secrets();
        return new Response(
                response.status(), secrets.hide(response.headers()), response.body(), response.attempts(), secrets);
    }
}
