package io.github.sailpointcampaigns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** The rules for a base URL: nothing but scheme, host, port and path, and encrypted unless it stays on this machine. */
final class BaseUrl {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private BaseUrl() {}

    static URI of(String text) {
        Arguments.notBlank("baseUrl", text);
        // A URL can hold a password, and where it does a parser may not see it: no message shows such a URL.
        Arguments.check(text.indexOf('@') < 0, "baseUrl", "(not shown)", "must hold no user or password");
        URI url = parsed(text);
        String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
        Arguments.check(
                (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null,
                "baseUrl",
                text,
                "must be a URL such as https://acme.api.identitynow.com");
        Arguments.check(
                url.getRawQuery() == null && url.getRawFragment() == null,
                "baseUrl",
                text,
                "must have neither query nor fragment");
        Arguments.check(
                scheme.equals("https") || LOOPBACK.matcher(url.getHost()).matches(),
                "baseUrl",
                text,
                "must be https, or http on this machine");
        return URI.create(text.endsWith("/") ? text.replaceAll("/+$", "") : text);
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the URL with the password that it may hold.
            throw new IllegalArgumentException("baseUrl: must be a URL, but " + e.getReason());
        }
    }
}
