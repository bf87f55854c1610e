package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SandboxStartTest {

    /**
     * Started in a process of its own, so that no class is loaded yet. It prints how much processor time the start took
     * its thread: a busy machine stretches the time by the clock as it likes, and the start waits for nothing.
     */
    static final class ColdStart {
        public static void main(String[] args) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            try (SandboxTenant tenant = SandboxTenant.start()) {
                long took = threads.getCurrentThreadCpuTime() - start;
                System.out.print(tenant.campaignIds().size() + " "
                        + Duration.ofNanos(took).toMillis());
            }
        }
    }

    private static Process java(Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    @Timeout(60)
    void start_coldJvm_takesLessThanASecond() throws Exception {
        Process process = java(ColdStart.class);
        String[] output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ");

        assertThat(output[0]).isEqualTo("640");
        assertThat(Long.parseLong(output[1])).isLessThan(1_000);
    }

    @Test
    void start_manyInParallel_areIndependent() throws Exception {
        List<CompletableFuture<SandboxTenant>> starting = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            starting.add(CompletableFuture.supplyAsync(SandboxTenant::start));
        }
        List<SandboxTenant> tenants =
                starting.stream().map(CompletableFuture::join).toList();
        try {
            assertThat(tenants).extracting(SandboxTenant::baseUrl).doesNotHaveDuplicates();
            tenants.get(0).admin().delete("7e1a731e3fb845cfbe58112ba4673ee4");
            assertThat(TestCaller.of(tenants.get(1))
                            .get("/v3/campaigns/7e1a731e3fb845cfbe58112ba4673ee4")
                            .status())
                    .isEqualTo(200);
        } finally {
            tenants.forEach(SandboxTenant::close);
        }
    }

    @Test
    void start_always_listensOnLoopbackOnly() throws Exception {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            assertThat(tenant.baseUrl().getScheme()).isEqualTo("http");
            assertThat(InetAddress.getByName(tenant.baseUrl().getHost()).isLoopbackAddress())
                    .isTrue();
            for (InetAddress address : otherAddresses()) {
                assertThatThrownBy(() -> connect(address, tenant.baseUrl().getPort()))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
        }
    }

    @Test
    void start_portTaken_isTold() {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            SandboxTenantBuilder samePort =
                    SandboxTenant.builder().port(tenant.baseUrl().getPort());

            assertThatThrownBy(samePort::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(Integer.toString(tenant.baseUrl().getPort()));
        }
    }

    @Test
    @Timeout(20)
    void close_always_leavesNoThreadAndNoListener() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        SandboxTenant tenant = SandboxTenant.start();
        tenant.answerDelay(Duration.ofMinutes(10));
        CompletableFuture<?> hanging = CompletableFuture.runAsync(() -> {
            assertThatThrownBy(() -> TestCaller.of(tenant)).hasCauseInstanceOf(IOException.class);
        });
        while (tenant.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        started.removeIf(thread -> !thread.getName().matches("sandbox-.*|HTTP-Dispatcher|.*timer.*|.*Timer.*"));
        assertThat(started).isNotEmpty().allMatch(Thread::isDaemon);

        tenant.close();
        tenant.close();

        hanging.get(5, TimeUnit.SECONDS);
        for (Thread thread : started) {
            thread.join(5_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        assertThatThrownBy(() -> TestCaller.of(tenant)).hasCauseInstanceOf(ConnectException.class);
    }
}
