package io.github.sailpointcampaigns.internal.http;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules for a base URL: nothing but scheme, host, port and path, encrypted unless it stays on this machine, and where the
 * API is. One tenant has one spelling, for the rate limiter's key is made of it.
 */
public final class BaseUrl {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
    private static final Pattern WITH_VERSION =
            Pattern.compile("(.*?)(/campaigns)?/(v[0-9]+|beta)(/campaigns)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?:([^.]+)\\.)?identitynow\\.com");

    private BaseUrl() {}

    public static URI of(String name, String text) {
        Arguments.notBlank(name, text);
        // A URL can hold a password, and where it does a parser may not see it: no message shows such a URL.
        Arguments.check(text.indexOf('@') < 0, name, "(not shown)", "must hold no user or password");
        // Java would not find the host in it, and of its ways to write it in ASCII one leads to other people's hosts.
        Arguments.check(
                text.chars().allMatch(c -> c < 128),
                name,
                text,
                "must be ASCII: write the host as DNS knows it, xn--...");
        URI url = parsed(name, text);
        String scheme = lowerCase(Objects.requireNonNullElse(url.getScheme(), ""));
        Arguments.check(
                (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null && url.getPort() <= 65_535,
                name,
                text,
                "must be a URL such as https://acme.api.identitynow.com");
        Arguments.check(
                url.getRawQuery() == null && url.getRawFragment() == null,
                name,
                text,
                "must have neither query nor fragment");
        // A name that ends in a dot is the same name to DNS, but not to a certificate.
        String host = lowerCase(url.getHost()).replaceFirst("\\.$", "");
        Arguments.check(
                scheme.equals("https") || LOOPBACK.matcher(host).matches(),
                name,
                text,
                "must be https, or http on this machine");
        boolean standardPort = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        String server = scheme + "://" + host + (standardPort ? "" : ":" + url.getPort());
        String path = url.getRawPath().replaceFirst("/+$", "");
        checkIsTheApi(name, text, host);
        checkIsWithoutVersion(name, text, server, path);
        return URI.create(server + path);
    }

    /** Where people log in; no call would find an API there. */
    private static void checkIsTheApi(String name, String text, String host) {
        Matcher web = WEB_ADDRESS.matcher(host);
        if (web.matches()) {
            String tenant = web.group(1);
            boolean named = tenant != null && !tenant.equals("api") && !tenant.equals("www");
            Arguments.check(
                    false,
                    name,
                    text,
                    "must be the address of the tenant's API, not of its web pages: write https://"
                            + (named ? tenant : "{tenant}") + ".api.identitynow.com");
        }
    }

    /** Or each path would have two of them. */
    private static void checkIsWithoutVersion(String name, String text, String server, String path) {
        Matcher version = WITH_VERSION.matcher(path);
        if (version.matches()) {
            Arguments.check(
                    false,
                    name,
                    text,
                    "must end before the API version, which the builder's apiVersion(...) chooses: write " + server
                            + version.group(1));
        }
    }

    private static URI parsed(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the URL with the password that it may hold.
            throw new IllegalArgumentException(name + ": must be a URL, but " + e.getReason());
        }
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
