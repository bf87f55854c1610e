package io.github.sailpointcampaigns.sandbox;

import static io.github.sailpointcampaigns.sandbox.UserLevel.CERT_ADMIN;
import static io.github.sailpointcampaigns.sandbox.UserLevel.ORG_ADMIN;
import static io.github.sailpointcampaigns.sandbox.UserLevel.REPORT_ADMIN;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations the tenant serves, and who may call them: any of the levels, with any of the scopes. */
enum Operation {
    LIST(
            "listCampaigns",
            "GET",
            Set.of(ORG_ADMIN, CERT_ADMIN, REPORT_ADMIN),
            Set.of(
                    "idn:campaign:read",
                    "idn:campaign:manage",
                    "idn:campaign-report:read",
                    "idn:campaign-report:manage")),
    GET("getCampaign", "GET", Set.of(ORG_ADMIN, CERT_ADMIN), Set.of("idn:campaign:read", "idn:campaign:manage")),
    UPDATE(
            "updateCampaign",
            "PATCH",
            Set.of(ORG_ADMIN, CERT_ADMIN),
            Set.of("idn:campaign:read", "idn:campaign:manage")),
    ACTIVATE("activateCampaign", "POST", Set.of(ORG_ADMIN, CERT_ADMIN), Set.of("idn:campaign:manage")),
    COMPLETE("completeCampaign", "POST", Set.of(ORG_ADMIN, CERT_ADMIN), Set.of("idn:campaign:manage")),
    CREATE_TOKEN("createToken", "POST", Set.of(), Set.of());

    private final String id;
    private final String method;
    private final Set<UserLevel> levels;
    private final Set<String> scopes;

    Operation(String id, String method, Set<UserLevel> levels, Set<String> scopes) {
        this.id = id;
        this.method = method;
        this.levels = levels;
        this.scopes = scopes;
    }

    /**
     * Finds an operation by its {@code operationId}.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    static Operation byId(String operationId) {
        return Arrays.stream(values())
                .filter(operation -> operation.id.equals(operationId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation \"" + operationId + "\"; there are "
                        + Arrays.stream(values()).map(Operation::id).collect(Collectors.joining(", "))));
    }

    String id() {
        return id;
    }

    String method() {
        return method;
    }

    /**
     * Lets {@code client} pass.
     *
     * @throws Refusal 403 if it may not call this operation
     */
    void authorize(SandboxClient client) {
        if (client.userLevels().isEmpty() || !client.hasUser()) {
            throw Refusal.forbidden("client " + client.id() + " has no user with an administrator's level");
        }
        if (client.userLevels().stream().noneMatch(levels::contains)) {
            throw Refusal.forbidden(id + " needs one of the user levels " + levels + ", not " + client.userLevels());
        }
        if (client.tokenScopes().stream().noneMatch(scopes::contains)) {
            throw Refusal.forbidden(id + " needs one of the scopes " + scopes + ", not " + client.tokenScopes());
        }
    }
}
