package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Operation.Paging;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list, as the spec says that it is paged. Immutable.
 *
 * @param <A> the answer
 * @param <T> what is listed
 */
final class Pager<A, T> {
    private static final String INVALID_OFFSET = "Specified offset is invalid";
    private static final String SORTERS = "sorters";

    private final ApiInvoker invoker;
    private final Call<A> call;
    private final Function<A, List<T>> items;
    private final Function<T, ? extends @Nullable Object> key;
    private final Paging paging;
    private final int pageSize;

    /**
     * Makes the pages of a call.
     *
     * @param items what is listed, in an answer
     * @param key what tells one from another
     */
    Pager(ApiInvoker invoker, Call<A> call, Function<A, List<T>> items, Function<T, ? extends @Nullable Object> key) {
        this.invoker = invoker;
        this.items = items;
        this.key = key;
        this.paging = Objects.requireNonNull(call.operation().paging());
        this.pageSize = call.argument(paging.limit()) instanceof Integer limit
                ? limit
                : (int) call.operation().parameter(paging.limit()).most();
        // Always sent: how full a page must be to have a next one must not hang on the tenant's default.
        this.call = call.with(paging.limit(), pageSize);
    }

    Page<T> first() {
        return page(call, firstOffset(), OptionalLong.empty());
    }

    PagedIterable<T> all() {
        Arguments.check(pageSize > 0, paging.limit(), pageSize, "must be 1 or more to list all");
        boolean ordered = paging.sorter().isEmpty() || call.argument(SORTERS) != null;
        return new PagedIterable<>(
                ordered ? this : new Pager<>(invoker, call.with(SORTERS, paging.sorter()), items, key), 1);
    }

    /** A page behind the first, which need not be counted again. Some lists refuse an offset at their end instead of answering []. */
    Page<T> behind(int offset, OptionalLong total) {
        try {
            Call<A> further = call.with(paging.offset(), offset);
            return page(paging.count().isEmpty() ? further : further.with(paging.count(), null), offset, total);
        } catch (BadRequestException e) {
            if (e.messages().stream().noneMatch(message -> message.startsWith(INVALID_OFFSET))) {
                throw e;
            }
            if (offset < total.orElse(0)) {
                throw new IncompleteListException(operation().id(), total.orElse(0), offset, e);
            }
            return new Page<>(List.of(), OptionalLong.empty(), null);
        }
    }

    /** A total decides where the list ends, for a tenant may give smaller pages than it is asked for; else a full page does. */
    private Page<T> page(Call<A> call, int offset, OptionalLong knownTotal) {
        ApiResponse<A> answer = invoker.invoke(call);
        List<T> listed = items.apply(answer.value());
        OptionalLong counted = total(answer);
        OptionalLong total = counted.isPresent() ? counted : knownTotal;
        int end = offset + listed.size();
        boolean more = pageSize > 0 && (listed.size() >= pageSize || end < total.orElse(0));
        if (more && listed.isEmpty()) {
            throw new IncompleteListException(operation().id(), total.orElse(0), end, null);
        }
        return new Page<>(listed, counted, more ? () -> behind(end, total) : null);
    }

    private OptionalLong total(ApiResponse<?> answer) {
        return Headers.first(answer.headers(), paging.total())
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    Operation operation() {
        return call.operation();
    }

    int firstOffset() {
        return call.argument(paging.offset()) instanceof Integer offset ? offset : 0;
    }

    int pageSize() {
        return pageSize;
    }

    /** What tells an item from another, or {@code null} where nothing does, or the tenant left it out. */
    @Nullable
    Object keyOf(T item) {
        try {
            return key.apply(item);
        } catch (IllegalStateException e) {
            return null;
        }
    }
}
