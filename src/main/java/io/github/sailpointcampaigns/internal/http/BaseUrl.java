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

    private final String name;
    private final String text;

    private BaseUrl(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public static URI of(String name, String text) {
        return new BaseUrl(name, Arguments.notBlank(name, text)).url();
    }

    private void check(boolean holds, String rule) {
        Arguments.check(holds, name, text, rule);
    }

    private URI url() {
        // A URL can hold a password, and where it does a parser may not see it: no message shows such a URL.
        Arguments.check(text.indexOf('@') < 0, name, "(not shown)", "must hold no user or password");
        // Java would not find the host in it, and of its ways to write it in ASCII one leads to other people's hosts.
        check(text.chars().allMatch(c -> c < 128), "must be ASCII: write the host as DNS knows it, xn--...");
        URI url = parsed();
        String scheme = lowerCase(Objects.requireNonNullElse(url.getScheme(), ""));
        check(
                (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null && url.getPort() <= 65_535,
                "must be a URL such as https://acme.api.identitynow.com");
        check(url.getRawQuery() == null && url.getRawFragment() == null, "must have neither query nor fragment");
        // A name that ends in a dot is the same name to DNS, but not to a certificate.
        String host = lowerCase(url.getHost()).replaceFirst("\\.$", "");
        check(scheme.equals("https") || LOOPBACK.matcher(host).matches(), "must be https, or http on this machine");
        boolean standardPort = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        String server = scheme + "://" + host + (standardPort ? "" : ":" + url.getPort());
        String path = url.getRawPath().replaceFirst("/+$", "");
        checkIsTheApi(host);
        checkIsWithoutVersion(server, path);
        return URI.create(server + path);
    }

    /** Where people log in; no call would find an API there. */
    private void checkIsTheApi(String host) {
        Matcher web = WEB_ADDRESS.matcher(host);
        if (web.matches()) {
            String tenant = web.group(1);
            boolean named = tenant != null && !tenant.equals("api") && !tenant.equals("www");
            check(
                    false,
                    "must be the address of the tenant's API, not of its web pages: write https://"
                            + (named ? tenant : "{tenant}") + ".api.identitynow.com");
        }
    }

    /** Or each path would have two of them. */
    private void checkIsWithoutVersion(String server, String path) {
        Matcher version = WITH_VERSION.matcher(path);
        if (version.matches()) {
            check(
                    false,
                    "must end before the API version, which the builder's apiVersion(...) chooses: write " + server
                            + version.group(1));
        }
    }

    private URI parsed() {
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
