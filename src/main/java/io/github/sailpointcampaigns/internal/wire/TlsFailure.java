package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.cause.Causes;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells why a connection is not a trusted one. */
public final class TlsFailure {
    private TlsFailure() {}

    /**
     * What is wrong, in words; empty if what failed is the connection below, which another attempt may find mended, as when a
     * load balancer has nobody to pass it on to.
     *
     * @param sent whether the request was on its way by then
     */
    public static Optional<String> of(IOException e, boolean sent) {
        // A peer that refuses this client's certificate may say so only after the handshake, but before it takes a
        // request.
        boolean ofTls = e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLException && !sent);
        boolean below =
                has(e, EOFException.class) || has(e, SocketException.class) || has(e, SocketTimeoutException.class);
        return ofTls && !below ? Optional.of(reason(e)) : Optional.empty();
    }

    private static String reason(IOException e) {
        if (has(e, CertificateExpiredException.class)) {
            return "the certificate has expired";
        }
        if (has(e, CertificateNotYetValidException.class)) {
            return "the certificate is not valid yet: check this machine's clock";
        }
        if (has(e, CertPathBuilderException.class)) {
            return "the certificate's issuer is unknown: does a proxy replace certificates? Whom to trust is set by the"
                    + " builder's sslContext";
        }
        if (has(e, SSLPeerUnverifiedException.class)
                || says(e, CertificateException.class, "No subject alternative", "No name matching")) {
            return "the certificate is for another host";
        }
        // What the peer says of this client's certificate; which of these depends on its version of TLS. Without "fatal
        // alert", newer JDKs say so of the peer's, which this client refuses.
        if (says(e, SSLException.class, "fatal alert: certificate_required", "fatal alert: bad_certificate")) {
            return "a client certificate is wanted, or another one: it is set by the builder's sslContext";
        }
        if (Stream.of("certificate_unknown", "unknown_ca", "certificate_expired", "access_denied")
                .anyMatch(alert -> says(e, SSLException.class, "fatal alert: " + alert))) {
            return "this client's certificate is refused";
        }
        if (says(e, SSLException.class, "unrecognized_name")) {
            return "the host name is unknown there";
        }
        if (says(e, SSLException.class, "protocol_version", "No appropriate protocol", "client preferences")) {
            return "there is no version of the TLS protocol in common";
        }
        if (says(e, SSLException.class, "Unsupported or unrecognized SSL message", "plaintext connection")) {
            return "what answers there does not speak TLS";
        }
        if (says(e, SSLException.class, "handshake_failure")) {
            return "there is no cipher in common, or a client certificate is wanted";
        }
        return "the handshake failed: " + e.getMessage();
    }

    private static boolean has(IOException e, Class<? extends Exception> type) {
        return Causes.any(e, type::isInstance);
    }

    private static boolean says(IOException e, Class<? extends Exception> type, String... words) {
        return Causes.any(
                e,
                cause -> type.isInstance(cause)
                        && Stream.of(words).anyMatch(String.valueOf(cause.getMessage())::contains));
    }
}
