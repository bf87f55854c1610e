package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.util.Collection;

/**
 * A field that a list can be filtered by. The constants of a list extend it by the operators that the tenant takes for the field.
 *
 * @param <V> the type of its values: text, an enum of the spec, or a truth value
 * @param <L> the request of the list
 */
public interface FilterField<V, L> {
    /**
     * The field as the tenant names it.
     *
     * @return its name, such as {@code name}
     */
    String field();

    /**
     * A field with the operator {@code eq}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Eq<V, L> extends FilterField<V, L> {
        /**
         * What has a field that equals this value.
         *
         * @param value the value
         * @return the filter {@code … eq …}
         */
        default Filter<L> eq(V value) {
            return Filter.of(this, "eq", value);
        }
    }

    /**
     * A field with the operator {@code ne}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Ne<V, L> extends FilterField<V, L> {
        /**
         * What has a field that differs from this value.
         *
         * @param value the value
         * @return the filter {@code … ne …}
         */
        default Filter<L> ne(V value) {
            return Filter.of(this, "ne", value);
        }
    }

    /**
     * A field with the operator {@code gt}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Gt<V, L> extends FilterField<V, L> {
        /**
         * What has a field that comes after this value.
         *
         * @param value the value
         * @return the filter {@code … gt …}
         */
        default Filter<L> gt(V value) {
            return Filter.of(this, "gt", value);
        }
    }

    /**
     * A field with the operator {@code ge}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Ge<V, L> extends FilterField<V, L> {
        /**
         * What has a field that is this value or comes after it.
         *
         * @param value the value
         * @return the filter {@code … ge …}
         */
        default Filter<L> ge(V value) {
            return Filter.of(this, "ge", value);
        }
    }

    /**
     * A field with the operator {@code lt}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Lt<V, L> extends FilterField<V, L> {
        /**
         * What has a field that comes before this value.
         *
         * @param value the value
         * @return the filter {@code … lt …}
         */
        default Filter<L> lt(V value) {
            return Filter.of(this, "lt", value);
        }
    }

    /**
     * A field with the operator {@code le}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Le<V, L> extends FilterField<V, L> {
        /**
         * What has a field that is this value or comes before it.
         *
         * @param value the value
         * @return the filter {@code … le …}
         */
        default Filter<L> le(V value) {
            return Filter.of(this, "le", value);
        }
    }

    /**
     * A field with the operator {@code sw}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Sw<V, L> extends FilterField<V, L> {
        /**
         * What has a field that starts with this text.
         *
         * @param value the value
         * @return the filter {@code … sw …}
         */
        default Filter<L> sw(V value) {
            return Filter.of(this, "sw", value);
        }
    }

    /**
     * A field with the operator {@code ca}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface Ca<V, L> extends FilterField<V, L> {
        /**
         * What has a field that contains all of these values.
         *
         * @param values at least one, none blank
         * @return the filter {@code … ca (…, …)}
         * @throws IllegalArgumentException if there is no value, or a blank one
         */
        default Filter<L> ca(Collection<? extends V> values) {
            return Filter.ofAll(this, "ca", values);
        }

        /**
         * What has a field that contains all of these values.
         *
         * @param first a value
         * @param others more of them
         * @return the filter {@code … ca (…, …)}
         * @throws IllegalArgumentException if one is blank
         */
        @SuppressWarnings("unchecked") // the array is only read
        default Filter<L> ca(V first, V... others) {
            return ca(Arguments.all("first", first, "others", others));
        }
    }

    /**
     * A field with the operator {@code in}.
     *
     * @param <V> the type of its values
     * @param <L> the request of the list
     */
    interface In<V, L> extends FilterField<V, L> {
        /**
         * What has one of these values. The query string grows with them, and what lies between here and the tenant may refuse a
         * long one: for more than some fifty ids, ask in parts.
         *
         * @param values at least one, none blank
         * @return the filter {@code … in (…, …)}
         * @throws IllegalArgumentException if there is no value, or a blank one
         */
        default Filter<L> in(Collection<? extends V> values) {
            return Filter.ofAll(this, "in", values);
        }

        /**
         * What has one of these values.
         *
         * @param first a value
         * @param others more of them
         * @return the filter {@code … in (…, …)}
         * @throws IllegalArgumentException if one is blank
         */
        @SuppressWarnings("unchecked") // the array is only read
        default Filter<L> in(V first, V... others) {
            return in(Arguments.all("first", first, "others", others));
        }
    }
}
