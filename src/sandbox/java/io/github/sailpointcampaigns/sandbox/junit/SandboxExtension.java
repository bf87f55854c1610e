package io.github.sailpointcampaigns.sandbox.junit;

import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SandboxTenantBuilder;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a simulated tenant: to their parameters of the type {@link SandboxTenant} or {@link SandboxSettings}.
 *
 * <pre>{@code
 * class CloseOverdueTest {
 *     @RegisterExtension
 *     static final SandboxExtension SANDBOX = new SandboxExtension(SandboxTenant.builder().emptyTenant());
 *
 *     @Test
 *     void closeOverdue_pastDue_isCompleted(SandboxTenant tenant, SandboxSettings settings) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>In a static field, or by {@code @ExtendWith(SandboxExtension.class)}, a test class has one tenant, which is
 * {@linkplain SandboxTenant#reset reset} before each of its tests: what {@code @BeforeAll} adds is gone by then. Classes may run in
 * parallel, tests of one class may not. In a field that is not static each test has a tenant of its own, and all may run in parallel;
 * a constructor gets none then. With {@code @TestInstance(PER_CLASS)} such a field is as a static one. Whatever runs in parallel needs settings without a fixed port, and without a clock that others have.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final String TENANT = "tenant";

    private final SandboxTenantBuilder settings;
    private final Namespace namespace = Namespace.create(SandboxExtension.class, this);

    /** With all settings at their default. */
    public SandboxExtension() {
        this(SandboxTenant.builder());
    }

    /** With these settings, which nobody changes any more. */
    public SandboxExtension(SandboxTenantBuilder settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    private Store store(ExtensionContext context) {
        return context.getStore(namespace);
    }

    /** A class within another one has its tenant. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (store(context).get(TENANT) == null) {
            store(context).put(TENANT, settings.start());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        SandboxTenant ofTheClass = store(context).get(TENANT, SandboxTenant.class);
        if (ofTheClass == null) {
            store(context).put(TENANT, settings.start());
        } else {
            ofTheClass.reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    /** Only that of this very context: what is removed is never one of an outer context. */
    private void close(ExtensionContext context) {
        SandboxTenant own = store(context).remove(TENANT, SandboxTenant.class);
        if (own != null) {
            own.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SandboxTenant.class || type == SandboxSettings.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SandboxTenant tenant = store(context).get(TENANT, SandboxTenant.class);
        if (tenant == null) {
            throw new ParameterResolutionException("each test has a tenant of its own, and "
                    + parameter.getDeclaringExecutable().getName() + " is no part of one");
        }
        return parameter.getParameter().getType() == SandboxTenant.class
                ? tenant
                : new SandboxSettings(tenant.baseUrl(), tenant.clientId(), tenant.clientSecret());
    }
}
