package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.json.Values;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What to change in a thing of the tenant, by JSON Patch (RFC 6902): all changes take effect, or none. Immutable. What can be
 * changed, and when, differs: {@code Campaigns.UpdatePatch} is the patch of a campaign.
 */
public abstract class JsonPatch {
    private final List<JsonPatchOperation> operations;

    /**
     * Makes a patch.
     *
     * @param builder what was collected
     * @throws IllegalArgumentException if it changes nothing
     */
    protected JsonPatch(Builder<?> builder) {
        Arguments.notEmpty("patch", builder.changes);
        Arguments.check(
                builder.changes.stream().anyMatch(operation -> !operation.op().equals(PatchOp.TEST)),
                "patch",
                builder.changes,
                "must change something, and not only test");
        List<JsonPatchOperation> all = new ArrayList<>(builder.tests);
        all.addAll(builder.changes);
        this.operations = List.copyOf(all);
    }

    /**
     * The patch as it is sent, tests first.
     *
     * @return an unmodifiable list, never empty
     */
    public final List<JsonPatchOperation> operations() {
        return operations;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof JsonPatch that && getClass() == that.getClass() && operations.equals(that.operations);
    }

    @Override
    public final int hashCode() {
        return operations.hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + operations;
    }

    /**
     * Collects changes; not safe for several threads.
     *
     * @param <B> the builder itself
     */
    @SuppressWarnings("unchecked") // B is the class that extends this
    public abstract static class Builder<B extends Builder<B>> {
        private final List<JsonPatchOperation> tests = new ArrayList<>();
        private final List<JsonPatchOperation> changes = new ArrayList<>();

        /** For the patch of one operation. */
        protected Builder() {}

        /**
         * Makes the changes only if a field has this value when the tenant applies the patch, by a {@code test} ahead of all
         * changes. The documentation lists the operation, but does not say which fields can be tested.
         *
         * @param field the field, such as {@code status}
         * @param value the value that the changes are meant for, such as {@code STAGED}
         * @return this builder
         */
        public B onlyIf(String field, Object value) {
            tests.add(operation(PatchOp.TEST, Arguments.notBlank("field", field), value));
            return (B) this;
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
        public B operation(JsonPatchOperation operation) {
            Objects.requireNonNull(operation, "operation");
            String needed = switch (operation.op().known()) {
                case ADD, REPLACE, TEST -> "value";
                case MOVE, COPY -> "from";
                default -> "path";
            };
            Arguments.check(
                    propertiesOf(operation).contains(needed), "operation", operation, "must have '" + needed + "'");
            changes.add(operation);
            return (B) this;
        }

        /**
         * Sets a field that may be absent.
         *
         * @param field the field
         * @param value its value
         * @return this builder
         */
        protected final B add(String field, Object value) {
            changes.add(operation(PatchOp.ADD, field, value));
            return (B) this;
        }

        /**
         * Sets a field that is always there.
         *
         * @param field the field
         * @param value its value, not blank
         * @return this builder
         */
        protected final B replace(String field, Object value) {
            if (value instanceof String text) {
                Arguments.notBlank(field, text);
            }
            changes.add(operation(PatchOp.REPLACE, field, value));
            return (B) this;
        }

        /**
         * Takes a field away.
         *
         * @param field the field
         * @return this builder
         */
        protected final B remove(String field) {
            changes.add(JsonPatchOperation.builder()
                    .op(PatchOp.REMOVE)
                    .path("/" + field)
                    .build());
            return (B) this;
        }

        /** As they are sent, since a value of {@code null} is there, and a value that was never set is not. */
        private static Set<String> propertiesOf(JsonPatchOperation operation) {
            return Json.readObjectOrEmpty(Json.write(operation)).keySet();
        }

        private static JsonPatchOperation operation(PatchOp op, String field, Object value) {
            Objects.requireNonNull(value, field);
            if (value instanceof OffsetDateTime time) {
                Arguments.check(
                        Values.isWritable(time),
                        field,
                        time,
                        "must be in the years 0 to 9999, at an offset in minutes");
            }
            return JsonPatchOperation.builder()
                    .op(op)
                    .path("/" + field)
                    .value(value)
                    .build();
        }
    }
}
