package io.github.sailpointcampaigns.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stops reading where there are more values than any answer has: {@code [{},{},…]} takes three bytes for each element, and a
 * hundred once it is decoded. Jackson has such a bound itself, but not in the oldest version that this client works with.
 */
final class BoundedParser extends JsonParserDelegate {
    private static final int MOST_VALUES = 500_000;

    /** How many bytes it takes at least to hold more: a digit and a comma each. */
    static final int SHORTEST = 2 * MOST_VALUES;

    private int values;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token != null && token != JsonToken.FIELD_NAME && !token.isStructEnd() && ++values > MOST_VALUES) {
            throw new JsonParseException(this, "more than " + MOST_VALUES + " values");
        }
        return token;
    }
}
