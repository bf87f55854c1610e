package io.github.sailpointcampaigns.sandbox.state;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/** Ids of 32 hexadecimal digits, the same ones in the same order for the same seed. Thread-safe. */
public final class Ids {

    private static final HexFormat HEX = HexFormat.of();

    private final SplittableRandom random;

    public Ids(long seed) {
        random = new SplittableRandom(seed);
    }

    public synchronized String next() {
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    public static String derivedFrom(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
