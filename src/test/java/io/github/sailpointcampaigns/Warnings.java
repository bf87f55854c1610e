package io.github.sailpointcampaigns;

import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the client logs at WARN, kept from the tests' output. */
final class Warnings {
    private Warnings() {}

    static <T> T collect(List<String> warnings, Supplier<T> action) {
        Logger log = Logger.getLogger(CampaignsClient.class.getName());
        boolean parents = log.getUseParentHandlers();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getLevel().equals(Level.WARNING)) {
                    warnings.add(record.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try {
            return action.get();
        } finally {
            log.setUseParentHandlers(parents);
            log.removeHandler(handler);
        }
    }
}
