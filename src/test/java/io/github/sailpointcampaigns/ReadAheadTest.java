package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.transport.Body;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Secrets;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignType;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadAheadTest {
    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .campaigns(100)
            .withoutRateLimit()
            .refusingOffsetsPastTheEnd()
            .start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant)
            .rateLimiter(CampaignsClient.rateLimiter(10_000, Duration.ofSeconds(10)))
            .build();

    private static Campaign campaign() {
        return Campaign.builder()
                .id("1")
                .name("one")
                .type(CampaignType.MANAGER)
                .status(CampaignStatus.STAGED)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 2", "10, 16", "7, 3", "100, 4", "250, 8", "99, 2"})
    void listAll_anyPageSizeAndDepth_yieldsTheSameInTheSameOrder(int limit, int ahead) {
        ListRequest query =
                ListRequest.builder().sorters(ListSorters.CREATED).limit(limit).build();
        List<String> plain =
                client.campaigns().listAll(query).stream().map(Campaign::id).toList();

        List<String> readAhead = client.campaigns().listAll(query).readAhead(ahead).stream()
                .map(Campaign::id)
                .toList();

        assertThat(readAhead).isEqualTo(plain).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void listAll_onePage_isFetchedAlone() {
        assertThat(client.campaigns().listAll().readAhead(8).stream()).hasSize(100);

        assertThat(tenant.requests("listCampaigns")).hasSize(1);
    }

    @Test
    void listAll_counted_asksForNothingBehindTheTotal() {
        assertThat(
                        client
                                .campaigns()
                                .listAll(ListRequest.builder()
                                        .limit(30)
                                        .count(true)
                                        .build())
                                .readAhead(8)
                                .stream())
                .hasSize(100);

        assertThat(tenant.requests("listCampaigns")).hasSize(4);
    }

    @Test
    void listAll_countedAndGrownSince_goesOnBehindTheTotal() {
        Iterator<Campaign> campaigns = client.campaigns()
                .listAll(ListRequest.builder()
                        .sorters(ListSorters.CREATED)
                        .limit(25)
                        .count(true)
                        .build())
                .readAhead(2)
                .iterator();
        Campaign first = campaigns.next();
        for (int i = 0; i < 60; i++) {
            tenant.add(SandboxCampaign.staged());
        }

        List<Campaign> others = new ArrayList<>();
        campaigns.forEachRemaining(others::add);

        assertThat(others).hasSize(159).extracting(Campaign::id).doesNotContain(first.id());
    }

    @Test
    void listAll_startingAtAnOffset_goesOnFromThere() {
        assertThat(client
                        .campaigns()
                        .listAll(ListRequest.builder().limit(10).offset(35).build())
                        .readAhead(3)
                        .stream())
                .hasSize(65);
    }

    @Test
    void listAll_errorOnThirdPage_reachesTheCallerEachTime() {
        tenant.answerBy(
                request -> request.query().contains("offset=20") ? Optional.of(Answer.status(400)) : Optional.empty());
        Iterator<Campaign> campaigns = client.campaigns()
                .listAll(ListRequest.builder().limit(10).build())
                .readAhead(4)
                .iterator();
        List<Campaign> seen = new ArrayList<>();

        Throwable first = catchThrowable(() -> campaigns.forEachRemaining(seen::add));
        Throwable second = catchThrowable(campaigns::hasNext);

        assertThat(first).isInstanceOf(BadRequestException.class).isSameAs(second);
        assertThat(seen).hasSize(20);
    }

    @Test
    void next_deadlineOfAPrefetchedPagePassed_fetchesItAgainForTheOneWhoWaits() {
        AtomicInteger calls = new AtomicInteger();
        Thread consumer = Thread.currentThread();
        ReadAhead<Campaign> pages = ahead(2, offset -> {
            if (offset == 0) {
                return "[{\"id\":\"1\"}]";
            }
            if (!Thread.currentThread().equals(consumer)) {
                throw new DeadlineExceededException("listCampaigns", "the rate limit", Duration.ZERO, Duration.ZERO);
            }
            calls.incrementAndGet();
            assertThat(offset).isEqualTo(1);
            return "[]";
        });

        assertThat(pages.next().items()).hasSize(1);
        assertThat(pages.next().items()).isEmpty();
        assertThat(pages.hasNext()).isFalse();
        assertThat(calls).hasValue(1);
    }

    @Test
    void pages_behindTheLast_isNoSuchElement() {
        Iterator<Page<Campaign>> pages = client.campaigns()
                .listAll(ListRequest.builder().limit(60).build())
                .readAhead(2)
                .pages()
                .iterator();
        pages.next();
        pages.next();

        assertThat(pages.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(pages::next);
    }

    @Test
    void next_lastPage_cancelsWhatIsUnderWayBehindIt() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(2);
        CountDownLatch cancelled = new CountDownLatch(2);
        ReadAhead<Campaign> pages = ahead(3, offset -> {
            try {
                if (offset == 0) {
                    return "[{\"id\":\"1\"}]";
                }
                if (offset == 1) {
                    underWay.await();
                    return "[]";
                }
                underWay.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cancelled.countDown();
            }
            throw new IllegalStateException("cancelled");
        });

        pages.next();
        assertThat(pages.next().items()).isEmpty();

        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pages.hasNext()).isFalse();
    }

    /** Pages of one campaign each, from an answer for each offset. */
    private static ReadAhead<Campaign> ahead(int pages, IntFunction<String> answers) {
        ApiInvoker invoker = ApiInvokerTest.invoker(request -> {
            Matcher offset =
                    Pattern.compile("offset=([0-9]+)").matcher(request.uri().getQuery());
            String answer = answers.apply(offset.find() ? Integer.parseInt(offset.group(1)) : 0);
            return new Response(
                    200, Headers.copyOf(Map.of()), Body.of(answer.getBytes(StandardCharsets.UTF_8)), 1, Secrets.NONE);
        });
        Call<List<Campaign>> call = new Call<>(Operations.LIST_CAMPAIGNS);
        call.query("limit", 1);
        return new ReadAhead<>(new Pager<>(invoker, call, Function.identity(), Campaign::id), pages);
    }
}
