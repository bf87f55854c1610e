package io.github.sailpointcampaigns.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, in buffers that can be lent to the next one. For one thread. Without {@link #release} nothing is
 * lost but the buffers.
 */
public final class Body {
    private final int length;
    private final @Nullable Buffers lender;
    private @Nullable List<byte[]> buffers;

    private Body(List<byte[]> buffers, int length, @Nullable Buffers lender) {
        this.buffers = buffers;
        this.length = length;
        this.lender = lender;
    }

    /** A body that is nobody else's. */
    public static Body of(byte[] bytes) {
        return new Body(List.of(bytes), bytes.length, null);
    }

    /** All that a stream holds, in as many buffers as it takes and no more: what is too large, or endless, must not need memory. */
    static Body read(InputStream in, Buffers lender) throws IOException {
        List<byte[]> buffers = new ArrayList<>(List.of(lender.take()));
        byte[] last = buffers.get(0);
        int length = 0;
        int filled = 0;
        for (int count = in.read(last); count >= 0; count = in.read(last, filled, last.length - filled)) {
            length = Math.addExact(length, count);
            filled += count;
            if (filled == last.length) {
                last = lender.take();
                buffers.add(last);
                filled = 0;
            }
        }
        return new Body(buffers, length, lender);
    }

    private List<byte[]> buffers() {
        if (buffers == null) {
            throw new IllegalStateException("the buffers of this body have been released");
        }
        return buffers;
    }

    /** The bytes, to be read before they are released. */
    InputStream stream() {
        List<InputStream> streams = new ArrayList<>();
        int left = length;
        for (byte[] buffer : buffers()) {
            streams.add(new ByteArrayInputStream(buffer, 0, Math.min(left, buffer.length)));
            left -= Math.min(left, buffer.length);
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Reads the bytes as JSON, before they are released: in place where one buffer holds them all, as of most answers. */
    public JsonParser parser(JsonMapper mapper) throws IOException {
        byte[] first = buffers().get(0);
        // Not behind a byte order mark: of UTF-16, Jackson before 2.23 reads two bytes more than there are.
        boolean inPlace = buffers().size() == 1 && length > 0 && first[0] >= 0;
        return inPlace ? mapper.createParser(first, 0, length) : mapper.createParser(stream());
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** The bytes, to be kept. */
    public byte[] bytes() {
        return bytes(0, length);
    }

    /** Some of the bytes, or fewer where it ends, to be kept. */
    byte[] bytes(int from, int most) {
        try (InputStream in = stream()) {
            in.skipNBytes(from);
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new IllegalStateException("what is in memory can be read", e);
        }
    }

    /** Gives the buffers up: nothing can be read from this body any more. */
    public void release() {
        if (lender != null && buffers != null) {
            buffers.forEach(lender::giveBack);
        }
        buffers = null;
    }
}
