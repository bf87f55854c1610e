package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.Diagnosis;
import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.faults.FaultRow.Expected;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One operation under one fault: a server, a client and a campaign of its own, on a tenant that the cells share. */
final class FaultCell implements AutoCloseable {
    static final int MOST_RESPONSE_BYTES = 100_000;

    private final FaultRow row;
    private final StandardCall call;
    private final SandboxTenant tenant;
    private final VirtualTime time;
    private final FaultyServer server;
    private final FaultyServer elsewhere;
    private final CampaignsClient client;
    private final Path folder;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Write> writes = new CopyOnWriteArrayList<>();

    FaultCell(FaultRow row, StandardCall call, SandboxTenant tenant, VirtualTime time, Path folder) {
        this.row = row;
        this.call = call;
        this.tenant = tenant;
        this.time = time;
        this.folder = folder;
        this.server = row.server(tenant);
        this.elsewhere = FaultyServer.plain(tenant);
        CampaignsClientBuilder builder = ClientProbe.of(tenant)
                .baseUrl(server.baseUrl())
                .maxResponseBytes(MOST_RESPONSE_BYTES)
                .listener(new CallListener() {
                    @Override
                    public void onAttempt(Attempt attempt) {
                        attempts.add(attempt);
                    }

                    @Override
                    public void onWrite(Write write) {
                        writes.add(write);
                    }
                });
        this.client = row.client(builder, time);
    }

    /** The id of the operation that is called. */
    String operation() {
        return call.id();
    }

    FaultyServer server() {
        return server;
    }

    /** Another host, which nothing may contact. */
    FaultyServer elsewhere() {
        return elsewhere;
    }

    /** Brings the fault about, and says what the client's diagnosis makes of it. */
    Diagnosis diagnosis() {
        arrange();
        return client.diagnose();
    }

    /** Brings the fault about, calls, and says what came of it. */
    Expected run() {
        arrange();
        long start = time.nanos();
        String result = result();
        long waited = Duration.ofNanos(time.nanos() - start).toSeconds();
        return new Expected(
                result,
                call.operation().reads() ? "-" : audit(),
                (int) attempts.stream()
                        .filter(attempt -> attempt.operation().equals(operation()))
                        .count(),
                server.seen(operation()),
                tenant.requests(operation()).size(),
                // A pause that would pass the deadline ends a call before it, and how much before is chance.
                (int) (waited >= 55 ? 60 : waited));
    }

    private void arrange() {
        row.arrange(this);
        server.forgetSeen();
        tenant.clearLogs();
        attempts.clear();
    }

    /** Takes a token, and leaves no old connection, which a fault could not meet. */
    void takeToken() {
        server.keepAlive(false);
        client.campaigns().get("any");
        server.keepAlive(true);
    }

    private String audit() {
        return writes.size() == 1 ? writes.get(0).outcome().toString() : writes.toString();
    }

    private String result() {
        try {
            Object value = call.call(client, call.subject(), folder);
            return value instanceof Accepted<?> accepted && accepted.settledByReading()
                    ? "value, settled by reading"
                    : FaultRow.VALUE;
        } catch (CampaignsException e) {
            return described(e);
        }
    }

    /** Connections in use. The timer that cancels a call gives its connection back a moment after the call has ended. */
    int leasedInTheEnd() throws InterruptedException {
        for (int i = 0; i < 200 && ClientProbe.leasedConnections(client) > 0; i++) {
            Thread.sleep(5);
        }
        return ClientProbe.leasedConnections(client);
    }

    private String described(CampaignsException e) {
        String type = e.getClass().getSimpleName();
        if (e instanceof OutcomeUnknownException unknown) {
            return type + (unknown.lastRead(Object.class).isPresent() ? ", read" : ", nothing read") + ", cause "
                    + described((CampaignsException) e.getCause());
        }
        if (e instanceof TransportException transport) {
            return of(transport.operation()) + type + " " + transport.reason();
        }
        if (e instanceof ApiException api) {
            return of(api.operation()) + type + " " + api.status()
                    + api.retryAfter()
                            .map(wait -> ", retry after " + wait.toSeconds() + " s")
                            .orElse("");
        }
        if (e instanceof DecodingException decoding) {
            return of(decoding.operation()) + type;
        }
        return type;
    }

    private String of(String failed) {
        return failed.equals(operation()) ? "" : failed + ": ";
    }

    @Override
    public void close() {
        client.close();
        server.close();
        elsewhere.close();
    }
}
