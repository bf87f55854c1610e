package io.github.sailpointcampaigns.contract;

import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operation as the contract sees it: one of the spec, or the one that gives tokens. */
final class Operation {
    static final Operation TOKEN = new Operation("createToken", null);

    private static final List<Operation> ALL = StandardCall.all().stream()
            .map(call -> new Operation(call.id(), call))
            .toList();

    static final Operation LIST = byId("listCampaigns");
    static final Operation GET = byId("getCampaign");
    static final Operation UPDATE = byId("updateCampaign");
    static final Operation ACTIVATE = byId("activateCampaign");
    static final Operation COMPLETE = byId("completeCampaign");

    final String id;
    final String method;
    final String requestType;
    final String accept;
    final int success;
    private final @Nullable StandardCall call;

    private Operation(String id, @Nullable StandardCall call) {
        this.id = id;
        this.call = call;
        this.method = call == null ? "POST" : call.operation().method();
        this.requestType = call == null ? "application/x-www-form-urlencoded" : call.requestType();
        this.accept = call == null ? "application/json" : call.operation().accept();
        this.success = call == null ? 200 : call.success();
    }

    /** Those of the spec that the client has, without the one that gives tokens. */
    static List<Operation> all() {
        return ALL;
    }

    static Operation byId(String id) {
        return Stream.concat(Stream.of(TOKEN), ALL.stream())
                .filter(operation -> operation.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation is called " + id));
    }

    StandardCall call() {
        return Optional.ofNullable(call).orElseThrow();
    }

    /** The id of what it acts on in the documentation, empty if it names nothing. */
    String subject() {
        return call == null ? "" : call.subject();
    }

    boolean hasCampaignId() {
        return call != null && call.operation().path().startsWith("/campaigns/{");
    }

    /** Whether it changes nothing at the tenant. */
    boolean isReading() {
        return effect() == Effect.READ;
    }

    /** First what reads, then what changes something, then what starts a job, which may use a campaign up. */
    Effect effect() {
        return call == null ? Effect.READ : call.operation().effect();
    }

    @Override
    public String toString() {
        return id;
    }
}
