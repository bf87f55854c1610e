package io.github.sailpointcampaigns.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

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
    private static final String SIGNED = "-signer " + AUTHORITY + " ";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore STORE = make();

    private Certificates() {}

    /** Shows this certificate, and trusts what the authority has signed. */
    static SSLContext showing(String alias) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, STORE.getCertificate(AUTHORITY));
            return SSLContexts.custom()
                    .loadTrustMaterial(trusted, null)
                    .loadKeyMaterial(
                            STORE, PASSWORD, (aliases, parameters) -> aliases.containsKey(alias) ? alias : null)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows nothing, and trusts what the authority has signed. */
    static SSLContext trusting() {
        return showing("none");
    }

    private static KeyStore make() {
        try {
            Path folder = Files.createTempDirectory("certificates");
            Path file = folder.resolve("store.p12");
            keytool(file, AUTHORITY, "-ext bc:c -validity 30");
            keytool(file, GOOD, SIGNED + "-ext san=ip:127.0.0.1,dns:localhost -validity 30");
            keytool(file, OTHER_HOST, SIGNED + "-ext san=dns:other.example -validity 30");
            keytool(file, EXPIRED, SIGNED + "-ext san=ip:127.0.0.1 -startdate -10d -validity 5");
            keytool(file, SELF_SIGNED, "-ext san=ip:127.0.0.1 -validity 30");
            keytool(file, CLIENT, SIGNED + "-validity 30");
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
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

    private static void keytool(Path store, String alias, String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        String all =
                "-J-XX:TieredStopAtLevel=1 -genkeypair -keyalg EC -dname CN=%1$s -alias %1$s -storetype PKCS12 %2$s";
        command.addAll(Arrays.asList(all.formatted(alias, options).split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", String.valueOf(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }
}
