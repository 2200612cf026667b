package io.github.cdeventsbridge.transport;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What an operator finds in the log, while it is open. */
public final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.cdeventsbridge");
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private Warnings() {}

    public static Warnings open() {
        Warnings warnings = new Warnings();
        warnings.start();
        warnings.logger.addAppender(warnings);
        return warnings;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            events.add(event);
        }
    }

    /** What is said beside a text: each warning with that text, in the order of their times. */
    public List<Map<String, String>> of(String text) {
        return events.stream()
                .filter(event -> event.getFormattedMessage().contains(text))
                .map(event -> Stream.ofNullable(event.getKeyValuePairs())
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value))))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
