package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The site that a tenant serves beside its API. */
class SandboxSiteTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path parent;

    @AutoClose
    private SandboxTenant tenant;

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("site"));
        for (String name :
                new String[] {"index.html", "style.css", "site.js", "a b.txt", "icon.png", "other", "tenant.js"}) {
            Files.writeString(folder.resolve(name), "of " + name);
        }
        Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("index.html"), "of sub");
        Files.writeString(parent.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.txt"), parent.resolve("secret.txt"));
        tenant = SandboxTenant.builder().emptyTenant().site(folder).start();
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(tenant.baseUrl() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html;charset=UTF-8, of index.html",
        "index.html, text/html;charset=UTF-8, of index.html",
        "sub/, text/html;charset=UTF-8, of sub",
        "style.css, text/css;charset=UTF-8, of style.css",
        "site.js?x=1, text/javascript;charset=UTF-8, of site.js",
        "a%20b.txt, text/plain;charset=UTF-8, of a b.txt",
        "icon.png, image/png, of icon.png",
        "other, application/octet-stream, of other",
    })
    void get_file_isServedWithItsType(String name, String type, String body) throws Exception {
        HttpResponse<String> response = send("GET", "/_site/" + name);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Type")).contains(type);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .contains("same-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.txt",
                "%2e%2e/secret.txt",
                "..%2fsecret.txt",
                "sub/../../secret.txt",
                "link.txt",
                "//etc/hostname",
                "/etc/hostname",
                "a%00.txt",
                "missing.html",
                "sub"
            })
    void get_whatIsNoFileOfTheFolder_isNotFound(String name) throws Exception {
        HttpResponse<String> response = send("GET", "/_site/" + name);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void anyOtherMethod_isNotAllowed(String method) throws Exception {
        HttpResponse<String> response = send(method, "/_site/index.html");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void head_ofAPage_isAnsweredWithoutIt() throws Exception {
        HttpResponse<String> response = send("HEAD", "/_site/index.html");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void tenantScript_hasTheCredentials() throws Exception {
        assertThat(send("GET", "/_site/tenant.js").body())
                .isEqualTo("var tenant = {\"clientId\":\"%s\",\"clientSecret\":\"%s\"};\n"
                        .formatted(tenant.clientId(), tenant.clientSecret()));
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void site_notAskedFor_isNotServed() throws Exception {
        try (SandboxTenant without = SandboxTenant.start()) {
            assertThat(HTTP.send(
                                    HttpRequest.newBuilder(URI.create(without.baseUrl() + "/_site/index.html"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .doesNotContain("of index");
        }
    }

    @Test
    void site_noFolder_isRefused() {
        assertThatThrownBy(() -> SandboxTenant.builder().site(parent.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folder: there is no folder " + parent.resolve("none"));
    }
}
