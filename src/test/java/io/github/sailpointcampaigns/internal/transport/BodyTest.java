package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BodyTest {
    private final Buffers buffers = new Buffers();

    @Test
    void take_bufferReleased_isUsedAgain() {
        byte[] buffer = buffers.take();
        new Body(buffer, 3, buffers).release();
        assertThat(buffers.take()).isSameAs(buffer);
    }

    @Test
    void take_bufferInUse_isAnother() {
        assertThat(buffers.take()).isNotSameAs(buffers.take());
    }

    @Test
    void release_twice_lendsTheBufferOnce() {
        byte[] buffer = buffers.take();
        Body body = new Body(buffer, 3, buffers);
        body.release();
        body.release();
        assertThat(buffers.take()).isSameAs(buffer);
        assertThat(buffers.take()).isNotSameAs(buffer);
    }

    @Test
    void buffer_released_cannotBeReadAnyMore() {
        Body body = new Body(buffers.take(), 3, buffers);
        body.release();
        assertThatThrownBy(body::buffer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(body::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bytes_keptOverRelease_areACopyOfTheBodyAlone() {
        byte[] buffer = {1, 2, 3, 4, 5};
        Body body = new Body(buffer, 2, buffers);
        byte[] kept = body.bytes();
        body.release();
        buffer[0] = 9;
        assertThat(kept).containsExactly(1, 2);
    }

    @Test
    void giveBack_hugeBuffer_isNotKept() {
        byte[] huge = new byte[(1 << 20) + 1];
        buffers.giveBack(huge);
        assertThat(buffers.take()).isNotSameAs(huge);
    }
}
