package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.json.Values;
import io.github.sailpointcampaigns.model.CampaignPatchOperation;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.PatchOp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to change in a campaign. Immutable; made by {@link #builder()}. A {@code STAGED} campaign takes all six fields, an
 * {@code ACTIVE} one its deadline alone; any other is refused by the tenant. All changes of a patch take effect, or none.
 * See the documentation page "Update a Campaign".
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
         * Sets the description, whether there is one or not.
         *
         * @param description the new text; an empty one stays an empty text
         * @return this builder
         */
        public Builder description(String description) {
            return set(PatchOp.ADD, "description", description);
        }

        /**
         * Takes the description away. By RFC 6902 there must be one: where there is none, the tenant refuses the whole patch with
         * a 400.
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
         * @throws IllegalArgumentException if RFC 3339 can't write it: a year before 0 or after 9999, an offset with seconds
         */
        public Builder deadline(OffsetDateTime deadline) {
            Arguments.check(
                    Values.isWritable(Objects.requireNonNull(deadline, "deadline")),
                    "deadline",
                    deadline,
                    "must be in the years 0 to 9999, at an offset in minutes");
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
                    .value(Objects.requireNonNull(status, "status").value())
                    .build();
            return this;
        }

        /**
         * Adds an operation that this builder has no method for. A {@code value} that is set to {@code null} is sent as
         * {@code null}, which is not the same as none.
         *
         * @param operation any operation of JSON Patch; {@code add}, {@code replace} and {@code test} with a value, {@code move}
         *     and {@code copy} with {@code from}
         * @return this builder
         * @throws IllegalArgumentException if the operation lacks something
         */
        public Builder operation(CampaignPatchOperation operation) {
            Objects.requireNonNull(operation, "operation");
            Set<String> sent = propertiesOf(operation);
            String needed = switch (operation.op().known()) {
                case ADD, REPLACE, TEST -> "value";
                case MOVE, COPY -> "from";
                default -> "path";
            };
            Arguments.check(sent.contains(needed), "operation", operation, "must have '" + needed + "'");
            operations.add(operation);
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
            Arguments.check(
                    operations.stream().anyMatch(operation -> !operation.op().equals(PatchOp.TEST)),
                    "patch",
                    operations,
                    "must change something, and not only test");
            List<CampaignPatchOperation> all = new ArrayList<>(operations);
            Optional.ofNullable(test).ifPresent(first -> all.add(0, first));
            return new CampaignPatch(List.copyOf(all));
        }

        /** As they are sent, since a value of {@code null} is there, and a value that was never set is not. */
        private static Set<String> propertiesOf(CampaignPatchOperation operation) {
            return Json.readObjectOrEmpty(Json.write(operation)).keySet();
        }

        private Builder replace(String field, Object value) {
            return set(PatchOp.REPLACE, field, value);
        }

        private Builder set(PatchOp op, String field, Object value) {
            operations.add(CampaignPatchOperation.builder()
                    .op(op)
                    .path("/" + field)
                    .value(Objects.requireNonNull(value, field))
                    .build());
            return this;
        }
    }
}
