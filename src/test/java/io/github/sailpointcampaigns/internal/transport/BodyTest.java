package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sailpointcampaigns.internal.transport.BoundedInputStream.TooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final int MOST = 10 * Buffers.SIZE;

    private final Buffers buffers = new Buffers();

    private Body read(byte[] bytes) throws IOException {
        return Body.read(new ByteArrayInputStream(bytes), buffers);
    }

    /** Says nothing but zeros, for ever. */
    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return length;
            }
        };
    }

    @Test
    void take_bufferReleased_isUsedAgain() throws IOException {
        byte[] buffer = buffers.take();
        buffers.giveBack(buffer);
        read(new byte[3]).release();
        assertThat(buffers.take()).isSameAs(buffer);
    }

    @Test
    void take_bufferInUse_isAnother() {
        assertThat(buffers.take()).isNotSameAs(buffers.take());
    }

    @Test
    void release_twice_lendsTheBufferOnce() throws IOException {
        Body body = read(new byte[3]);
        body.release();
        body.release();
        assertThat(buffers.take()).isNotSameAs(buffers.take());
    }

    @Test
    void stream_released_cannotBeReadAnyMore() throws IOException {
        Body body = read(new byte[3]);
        body.release();
        assertThatThrownBy(body::stream).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytes_keptOverRelease_areACopyOfTheBodyAlone() throws IOException {
        Body body = read(new byte[] {1, 2});
        byte[] kept = body.bytes();
        body.release();
        buffers.take()[0] = 9;
        assertThat(kept).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, Buffers.SIZE - 1, Buffers.SIZE, Buffers.SIZE + 1, 2 * Buffers.SIZE, 3 * Buffers.SIZE + 17})
    void read_anyLength_givesTheSameBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Body body = read(bytes);

        assertThat(body.length()).isEqualTo(length);
        assertThat(body.bytes()).isEqualTo(bytes);
        assertThat(body.stream().readAllBytes()).isEqualTo(bytes);
        assertThat(body.bytes(length / 2, length)).hasSize(length - length / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, Buffers.SIZE - 1, Buffers.SIZE, Buffers.SIZE + 1, 3 * Buffers.SIZE})
    void parser_anyLength_readsTheBytesAlone(int length) throws IOException {
        read("x".repeat(length + 1).getBytes(StandardCharsets.US_ASCII)).release();
        String text = "x".repeat(length - 2);
        Body body = read(("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII));

        try (JsonParser parser = body.parser(new JsonMapper())) {
            assertThat(parser.nextTextValue()).isEqualTo(text);
            assertThat(parser.nextToken()).isNull();
        }
    }

    @Test
    void parser_utf16BehindAnotherAnswer_readsTheBytesAlone() throws IOException {
        String text = "\"" + "x".repeat(10_000) + "\"";
        read("y".repeat(Buffers.SIZE - 1).getBytes(StandardCharsets.US_ASCII)).release();

        // With a byte order mark.
        try (JsonParser parser = read(text.getBytes(StandardCharsets.UTF_16)).parser(new JsonMapper())) {
            assertThat(parser.nextTextValue()).hasSize(10_000);
            assertThat(parser.nextToken()).isNull();
        }
    }

    @Test
    void parser_noBytes_readsNothing() throws IOException {
        try (JsonParser parser = Body.of(new byte[0]).parser(new JsonMapper())) {
            assertThat(parser.nextToken()).isNull();
        }
    }

    /** What the heap must have is what was read, for a body that is refused as well as for one that is taken. */
    @Test
    void read_endlessBody_takesNoMoreThanTheLimit() {
        int[] taken = new int[1];
        Buffers counting = new Buffers() {
            @Override
            byte[] take() {
                taken[0]++;
                return super.take();
            }
        };

        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> Body.read(new BoundedInputStream(endless(), MOST, null), counting))
                .withMessage("the answer has more than " + MOST + " bytes");
        assertThat(taken[0] * Buffers.SIZE).isLessThanOrEqualTo(MOST + Buffers.SIZE);
    }

    @Test
    void read_bodyOfTheLimit_isTaken() throws IOException {
        InputStream in = new BoundedInputStream(new ByteArrayInputStream(new byte[MOST]), MOST, null);
        assertThat(Body.read(in, buffers).length()).isEqualTo(MOST);
    }

    @Test
    void read_bodyThatExpandsAHundredfold_isRefusedBelowTheLimit() throws IOException {
        BoundedInputStream packed = new BoundedInputStream(new ByteArrayInputStream(new byte[10_485]), MOST, null);
        packed.readAllBytes();
        BoundedInputStream unpacked = new BoundedInputStream(endless(), Integer.MAX_VALUE, packed);

        assertThat(unpacked.readNBytes(1_048_576)).hasSize(1_048_576);
        assertThatExceptionOfType(TooLargeException.class)
                .isThrownBy(() -> unpacked.readNBytes(100))
                .withMessage("the answer expands to more than 100 times its size");
    }
}
