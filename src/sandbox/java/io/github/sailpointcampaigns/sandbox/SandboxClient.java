package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.spec.Operation;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * An API client that the tenant knows: its credentials, the user behind it and what that user and its token may do.
 * Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * SandboxTenant.builder()
 *         .client(SandboxClient.of("reports", "secret").levels(UserLevel.REPORT_ADMIN))
 *         .start();
 * }</pre>
 */
public final class SandboxClient {

    private final String id;
    private final String secret;
    private final boolean hasUser;
    private final Set<UserLevel> levels;
    private final Set<String> scopes;
    private final String reviewer;

    private SandboxClient(
            String id, String secret, boolean hasUser, Set<UserLevel> levels, Set<String> scopes, String reviewer) {
        this.id = Objects.requireNonNull(id, "id");
        this.secret = Objects.requireNonNull(secret, "secret");
        this.hasUser = hasUser;
        this.levels = levels;
        this.scopes = scopes;
        this.reviewer = reviewer;
    }

    /** A client whose user is an {@code ORG_ADMIN} and whose tokens have all the scopes of the operations. */
    public static SandboxClient of(String id, String secret) {
        return new SandboxClient(
                id,
                secret,
                true,
                Set.of(UserLevel.ORG_ADMIN),
                Collections.unmodifiableSet(new TreeSet<>(Spec.bundled().scopes())),
                "");
    }

    /** Replaces the user's levels; none at all is an ordinary user, who may call nothing here. */
    public SandboxClient levels(UserLevel... newLevels) {
        Set<UserLevel> set = EnumSet.noneOf(UserLevel.class);
        set.addAll(List.of(newLevels));
        return new SandboxClient(id, secret, hasUser, Collections.unmodifiableSet(set), scopes, reviewer);
    }

    /** Replaces the scopes of the client's tokens, for example with {@code idn:campaign:read} alone. */
    public SandboxClient scopes(String... newScopes) {
        return new SandboxClient(
                id, secret, hasUser, levels, Collections.unmodifiableSet(new TreeSet<>(List.of(newScopes))), reviewer);
    }

    /** Takes the user away: what remains gets tokens, and 403 for every campaign operation, whatever its scopes. */
    public SandboxClient withoutUser() {
        return new SandboxClient(id, secret, false, levels, scopes, reviewer);
    }

    /**
     * Makes the user one without a level, who reviews: the certifications of this identity are all it sees, and may be decided,
     * reassigned and signed off by it.
     */
    public SandboxClient reviewing(String identityId) {
        return new SandboxClient(id, secret, true, Set.of(), scopes, Objects.requireNonNull(identityId, "identityId"));
    }

    /**
     * Lets the client pass.
     *
     * @throws Refusal 403 if it may not call this operation
     */
    void requireRightTo(Operation operation) {
        boolean isOfReviewers = operation.path().get(0).equals("certifications") && !reviewer.isEmpty();
        Set<String> allowed = isOfReviewers ? Set.of() : operation.levels();
        if (!allowed.isEmpty() && (levels.isEmpty() || !hasUser)) {
            throw Refusal.forbidden("client " + id + " has no user with an administrator's level");
        }
        if (!allowed.isEmpty() && levels.stream().map(UserLevel::name).noneMatch(allowed::contains)) {
            throw Refusal.forbidden(operation.id() + " needs one of the user levels " + allowed + ", not " + levels);
        }
        if (scopes.stream().noneMatch(operation.scopes()::contains)) {
            throw Refusal.forbidden(
                    operation.id() + " needs one of the scopes " + operation.scopes() + ", not " + scopes);
        }
    }

    String id() {
        return id;
    }

    boolean hasSecret(String candidate) {
        return secret.equals(candidate);
    }

    String secret() {
        return secret;
    }

    /** The identity that it reviews as, empty if it may see what everybody reviews. */
    String reviewer() {
        return reviewer;
    }

    boolean hasUser() {
        return hasUser;
    }

    Set<String> tokenScopes() {
        return scopes;
    }

    /** Names the client, never its secret. */
    @Override
    public String toString() {
        return "SandboxClient[" + id + (hasUser ? " " + levels : " without a user") + " " + scopes + "]";
    }
}
