package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.sailpointcampaigns.sandbox.junit.SandboxExtension;
import io.github.sailpointcampaigns.sandbox.junit.SandboxSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs small test classes that use the extension, and looks at what they saw. */
class SandboxExtensionTest {

    /** The tenants that the tests of the class under test had. */
    private static final Queue<SandboxTenant> SEEN = new ConcurrentLinkedQueue<>();

    private static volatile CyclicBarrier together;

    @BeforeEach
    void forget() {
        SEEN.clear();
        together = new CyclicBarrier(2);
    }

    /** What went wrong in the tests of a class. */
    private static List<String> run(Class<?> type, String... parameters) {
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type));
        for (int i = 0; i < parameters.length; i += 2) {
            request.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return run(request.build());
    }

    private static List<String> run(LauncherDiscoveryRequest request) {
        List<String> failures = new ArrayList<>();
        List<TestIdentifier> started = new ArrayList<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
                started.add(test);
                result.getThrowable().ifPresent(failure -> failures.add(test.getDisplayName() + ": " + failure));
            }
        });
        assertThat(started).hasSizeGreaterThan(2);
        return failures;
    }

    private static void see(SandboxTenant tenant) {
        assertThat(tenant.campaignIds()).containsExactly("a");
        SEEN.add(tenant);
        tenant.admin().delete("a");
    }

    private static void assertClosed() {
        assertThat(SEEN)
                .isNotEmpty()
                .allSatisfy(tenant ->
                        assertThatThrownBy(() -> TestCaller.of(tenant)).isInstanceOf(IllegalStateException.class));
    }

    private static SandboxTenantBuilder settings() {
        return SandboxTenant.builder()
                .emptyTenant()
                .campaign(SandboxCampaign.staged().id("a"));
    }

    static class OfTheClass {

        @RegisterExtension
        static final SandboxExtension SANDBOX = new SandboxExtension(settings());

        private final SandboxTenant tenant;

        OfTheClass(SandboxTenant tenant) {
            this.tenant = tenant;
        }

        @BeforeAll
        static void use(SandboxTenant tenant) {
            tenant.add(SandboxCampaign.staged().id("gone by the first test"));
        }

        @Test
        void one(SandboxTenant same) {
            assertThat(same).isSameAs(tenant);
            see(tenant);
        }

        @Test
        void another(SandboxSettings settings) {
            assertThat(settings)
                    .isEqualTo(new SandboxSettings(tenant.baseUrl(), tenant.clientId(), tenant.clientSecret()))
                    .asString()
                    .doesNotContain(tenant.clientSecret());
            see(tenant);
        }

        @Nested
        class Inner {
            @Test
            void within(SandboxTenant same) {
                assertThat(same).isSameAs(tenant);
                see(same);
            }
        }
    }

    @Test
    void extension_inAStaticField_givesTheClassOneTenantThatIsResetAndClosed() {
        assertThat(run(OfTheClass.class)).isEmpty();

        assertThat(SEEN).hasSize(3).containsOnly(SEEN.peek());
        assertClosed();
    }

    static class OfTheTest {

        @RegisterExtension
        final SandboxExtension sandbox = new SandboxExtension(settings());

        @Test
        void one(SandboxTenant tenant) throws Exception {
            together.await(30, TimeUnit.SECONDS);
            see(tenant);
        }

        @Test
        void another(SandboxTenant tenant) throws Exception {
            together.await(30, TimeUnit.SECONDS);
            see(tenant);
        }
    }

    @Test
    void extension_inAnInstanceField_givesEachOfParallelTestsATenant() {
        assertThat(run(
                        OfTheTest.class,
                        "junit.jupiter.execution.parallel.enabled",
                        "true",
                        "junit.jupiter.execution.parallel.mode.default",
                        "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy",
                        "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        "2"))
                .isEmpty();

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
        assertClosed();
    }

    @ExtendWith(SandboxExtension.class)
    static class ByAnnotation {

        @Test
        void one(SandboxTenant tenant) {
            assertThat(tenant.campaignIds()).hasSize(SandboxTenantBuilder.DEFAULT_CAMPAIGNS);
            SEEN.add(tenant);
        }
    }

    @Test
    void extension_byAnnotation_hasAllDefaults() {
        assertThat(run(ByAnnotation.class)).isEmpty();

        assertClosed();
    }

    static class OfTheTestInTheConstructor {

        @RegisterExtension
        final SandboxExtension sandbox = new SandboxExtension();

        OfTheTestInTheConstructor(SandboxTenant tenant) {
            SEEN.add(tenant);
        }

        @Test
        void one() {}
    }

    @Test
    void extension_ofTheTestInTheConstructor_isNotThereYet() {
        assertThat(run(OfTheTestInTheConstructor.class))
                .hasSize(1)
                .first()
                .asString()
                .contains("SandboxTenant");
    }
}
