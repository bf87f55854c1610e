package io.github.sailpointcampaigns.internal.transport;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the spec says of an operation. {@code Operations}, which is generated, has one for each.
 *
 * @param path the path behind the version, such as {@code /campaigns/{id}}
 * @param harmless whether a write may be sent twice and leave the tenant as sending it once does
 * @param decides whether it decides who keeps access, which a client must be allowed to
 * @param subject the path parameter that names what is acted on, empty if there is none
 * @param read the id of the operation that shows what a write did to its subject, empty if there is none
 * @param userLevels the user levels of which one is needed
 * @param scopes the scopes of which one is needed
 * @param notIn the path families that lack it
 * @param hints what to do about a status
 * @param statuses the documented ones
 * @param parameters those of the query, in their order
 * @param accept the media types of the answers
 * @param answer the type of a success
 * @param paging how a list is paged
 * @param order the states of what a read gives, in the order in which they come
 * @param deadEnds the states that nothing comes after
 * @param settledBy the states that show that a job whose answer was lost was accepted
 */
public record Operation(
        String id,
        String method,
        String path,
        Effect effect,
        boolean harmless,
        boolean decides,
        String subject,
        String read,
        List<String> userLevels,
        List<String> scopes,
        Set<String> notIn,
        Map<Integer, String> hints,
        Set<Integer> statuses,
        List<Parameter> parameters,
        String accept,
        Type answer,
        @Nullable Paging paging,
        List<String> order,
        Set<String> deadEnds,
        Set<String> settledBy) {
    /** What a call does at the tenant. */
    public enum Effect {
        READ,
        WRITE,
        /** Starts a job, which goes on after the answer. */
        JOB
    }

    /**
     * A parameter of the query.
     *
     * @param notIn the path families that do not take it
     * @param notWith the parameters that can't be given beside it
     * @param least the least value of a number
     * @param most the greatest value of a number
     */
    public record Parameter(String name, Set<String> notIn, Set<String> notWith, long least, long most) {}

    /**
     * How a list is paged.
     *
     * @param limit the parameter that says how large a page is
     * @param offset the parameter that says where a page starts
     * @param count the parameter that asks for the total, empty if there is none
     * @param total the header that has the total, empty if there is none
     * @param sorter what to sort by where nobody says, empty for nothing
     */
    public record Paging(String limit, String offset, String count, String total, String sorter) {}

    /** The type of an answer of which the documentation promises nothing. */
    public static final Type OBJECT =
            TypeFactory.defaultInstance().constructMapType(Map.class, String.class, Object.class);

    /** Of an answer without a body. */
    public static final Type NOTHING = void.class;

    /** Of an answer that is a file. */
    public static final Type FILE = byte[].class;

    /** The one that is not generated: it gives the token that all others carry. */
    public static final Operation CREATE_TOKEN = new Operation(
            "createToken",
            "POST",
            "/oauth/token",
            Effect.WRITE,
            true,
            false,
            "",
            "",
            List.of(),
            List.of(),
            Set.of(),
            Map.of(400, "Check the client id and secret"),
            Set.of(200, 401),
            List.of(),
            "application/json",
            OBJECT,
            null,
            List.of(),
            Set.of(),
            Set.of());

    static Type listOf(Class<?> item) {
        return TypeFactory.defaultInstance().constructCollectionType(List.class, item);
    }

    public boolean reads() {
        return effect == Effect.READ;
    }

    /** Whether sending it twice leaves the tenant as sending it once does. */
    public boolean repeatable() {
        return reads() || harmless;
    }

    /** Whether the documentation says that the operation succeeds with a status. */
    public boolean succeedsWith(int status) {
        return status >= 200 && status <= 299 && statuses.contains(status);
    }

    /** What the spec says of a parameter of the query. */
    public Parameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
