package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.model.CampaignPatchOperation;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.PatchOp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to change in a campaign. Immutable; made by {@link #builder()}. A {@code STAGED} campaign takes all six fields, an
 * {@code ACTIVE} one its deadline alone; any other is refused by the tenant. All changes of a patch take effect, or none.
 */
public final class CampaignPatch {
    private final List<CampaignPatchOperation> operations;

    private CampaignPatch(List<CampaignPatchOperation> operations) {
        this.operations = operations;
    }

    /**
     * Starts an empty patch.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The patch as it is sent: the operations of JSON Patch (RFC 6902), a test first.
     *
     * @return an unmodifiable list, never empty
     */
    public List<CampaignPatchOperation> operations() {
        return operations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CampaignPatch that && operations.equals(that.operations);
    }

    @Override
    public int hashCode() {
        return operations.hashCode();
    }

    @Override
    public String toString() {
        return "CampaignPatch" + operations;
    }

    /** Collects changes; not safe for several threads. */
    public static final class Builder {
        private final List<CampaignPatchOperation> operations = new ArrayList<>();
        private @Nullable CampaignPatchOperation test;

        private Builder() {}

        /**
         * Renames the campaign.
         *
         * @param name the new name, not blank
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder name(String name) {
            return replace("name", Arguments.notBlank("name", name));
        }

        /**
         * Replaces the description.
         *
         * @param description the new text; an empty one stays an empty text
         * @return this builder
         */
        public Builder description(String description) {
            return replace("description", description);
        }

        /**
         * Takes the description away.
         *
         * @return this builder
         */
        public Builder removeDescription() {
            operations.add(CampaignPatchOperation.builder()
                    .op(PatchOp.REMOVE)
                    .path("/description")
                    .build());
            return this;
        }

        /**
         * Moves the deadline. The tenant activates a campaign only if its deadline is later than today.
         *
         * @param deadline the new deadline; its offset is sent as it is
         * @return this builder
         */
        public Builder deadline(OffsetDateTime deadline) {
            return replace("deadline", deadline);
        }

        /**
         * Turns notification by e-mail on or off.
         *
         * @param enabled whether reviewers are told by e-mail
         * @return this builder
         */
        public Builder emailNotificationEnabled(boolean enabled) {
            return replace("emailNotificationEnabled", enabled);
        }

        /**
         * Allows or forbids automatic revocation.
         *
         * @param allowed whether access may be revoked automatically
         * @return this builder
         */
        public Builder autoRevokeAllowed(boolean allowed) {
            return replace("autoRevokeAllowed", allowed);
        }

        /**
         * Turns recommendations on or off.
         *
         * @param enabled whether reviewers see recommendations
         * @return this builder
         */
        public Builder recommendationsEnabled(boolean enabled) {
            return replace("recommendationsEnabled", enabled);
        }

        /**
         * Changes the campaign only if it has this status when the tenant applies the patch, by a {@code test} ahead of all
         * changes. The documentation lists the operation, but does not say that the status can be tested.
         *
         * @param status the status that the changes are meant for
         * @return this builder
         */
        public Builder onlyIf(CampaignStatus status) {
            test = CampaignPatchOperation.builder()
                    .op(PatchOp.TEST)
                    .path("/status")
                    .value(status.value())
                    .build();
            return this;
        }

        /**
         * Adds an operation that this builder has no method for.
         *
         * @param operation any operation of JSON Patch
         * @return this builder
         */
        public Builder operation(CampaignPatchOperation operation) {
            operations.add(Objects.requireNonNull(operation, "operation"));
            return this;
        }

        /**
         * Makes the patch.
         *
         * @return the patch
         * @throws IllegalArgumentException if it changes nothing
         */
        public CampaignPatch build() {
            Arguments.notEmpty("patch", operations);
            List<CampaignPatchOperation> all = new ArrayList<>(operations);
            Optional.ofNullable(test).ifPresent(first -> all.add(0, first));
            return new CampaignPatch(List.copyOf(all));
        }

        private Builder replace(String field, Object value) {
            operations.add(CampaignPatchOperation.builder()
                    .op(PatchOp.REPLACE)
                    .path("/" + field)
                    .value(Objects.requireNonNull(value, field))
                    .build());
            return this;
        }
    }
}
