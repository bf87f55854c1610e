package io.github.sailpointcampaigns.bucket4j;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads a campaign again and again, with the budget that a Redis holds, and prints what ended it. A program of its own. */
final class SharedBudgetJob {
    private SharedBudgetJob() {}

    static RateLimiter limiter(RedisClient redis, int requests, Duration window) {
        ProxyManager<String> store = Bucket4jLettuce.casBasedBuilder(
                        redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
                .requestTimeout(Duration.ofSeconds(2))
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
        return Bucket4jRateLimiter.of(store, requests, window);
    }

    /** Takes the Redis, the budget, its window, the campaign, how many calls, by how many threads, and the deadline of each. */
    public static void main(String[] args) {
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[4]));
        RedisClient redis = RedisClient.create(args[0]);
        try (CampaignsClient client = CampaignsClient.builder()
                .environment(System.getenv())
                .rateLimiter(limiter(redis, Integer.parseInt(args[1]), Duration.parse(args[2])))
                .build()) {
            CampaignsClient patient = client.with(RequestOptions.defaults().deadline(Duration.parse(args[6])));
            CompletableFuture.allOf(IntStream.range(0, Integer.parseInt(args[5]))
                            .mapToObj(thread -> CompletableFuture.runAsync(
                                    () -> {
                                        while (left.getAndDecrement() > 0) {
                                            patient.campaigns().get(args[3]);
                                        }
                                    },
                                    task -> new Thread(task).start()))
                            .toArray(CompletableFuture[]::new))
                    .join();
            System.out.println("done");
        } catch (RuntimeException e) {
            System.out.println(e.getCause());
        } finally {
            redis.shutdown();
        }
    }
}
