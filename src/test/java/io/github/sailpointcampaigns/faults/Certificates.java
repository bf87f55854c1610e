package io.github.sailpointcampaigns.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of the tests' own, made by the running JDK's keytool, and what it has signed. */
final class Certificates {
    /** Signed, for 127.0.0.1. */
    static final String GOOD = "good";
    /** Signed, for another host. */
    static final String OTHER_HOST = "other-host";
    /** Signed, and over. */
    static final String EXPIRED = "expired";
    /** For 127.0.0.1, signed by nobody else. */
    static final String SELF_SIGNED = "self-signed";
    /** Signed, for a client. */
    static final String CLIENT = "client";

    private static final String AUTHORITY = "authority";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore STORE = make();

    private Certificates() {}

    /** Shows this certificate, and trusts what the authority has signed. */
    static SSLContext showing(String alias) {
        try {
            KeyStore one = empty();
            one.setKeyEntry(alias, STORE.getKey(alias, PASSWORD), PASSWORD, STORE.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD);
            return context(keys.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows nothing, and trusts what the authority has signed. */
    static SSLContext trusting() {
        try {
            return context(new KeyManager[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(KeyManager[] keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry(AUTHORITY, STORE.getCertificate(AUTHORITY));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore make() {
        try {
            Path folder = Files.createTempDirectory("certificates");
            Path file = folder.resolve("store.p12");
            keytool(file, AUTHORITY, "-ext", "bc:c", "-validity", "30");
            keytool(file, GOOD, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "30");
            keytool(file, OTHER_HOST, "-signer", AUTHORITY, "-ext", "san=dns:other.example", "-validity", "30");
            keytool(
                    file,
                    EXPIRED,
                    "-signer",
                    AUTHORITY,
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-startdate",
                    "-10d",
                    "-validity",
                    "5");
            keytool(file, SELF_SIGNED, "-ext", "san=ip:127.0.0.1", "-validity", "30");
            keytool(file, CLIENT, "-signer", AUTHORITY, "-validity", "30");
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                String.valueOf(PASSWORD)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }
}
