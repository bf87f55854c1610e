package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fails each test in which a simulated tenant answered, or accepted, what the spec does not allow. It is found as a service. */
public final class TenantCheckExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        TenantCheck.during(context.getRequiredTestClass().getSimpleName());
        // For an answer behind the last test.
        AutoCloseable last = TenantCheckExtension::fail;
        context.getRoot().getStore(Namespace.create(getClass())).getOrComputeIfAbsent("last", key -> last);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TenantCheck.during(context.getRequiredTestClass().getSimpleName() + "#"
                + context.getRequiredTestMethod().getName());
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        fail();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        fail();
    }

    private static void fail() throws InterruptedException {
        assertThat(TenantCheck.findings())
                .as("what a simulated tenant answered or accepted, against the spec")
                .isEmpty();
    }
}
