package io.github.cdeventsbridge.transport.archive;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.Duplicates;
import io.github.cdeventsbridge.transport.delivery.LetterPlace;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The archive of a replay, to read from; or its sink that publishes nothing. */
public final class ArchiveEndpoint extends DeliveryEndpoint {

    private final ArchiveInput input;
    private int consumers = 1;

    /** @param source its name; null for the sink */
    ArchiveEndpoint(String uri, ArchiveComponent component, @Nullable String source, ArchiveInput input) {
        super(uri, component, source);
        this.input = input;
    }

    @Override
    protected SourceConnector source(SourceSettings settings) {
        return new ArchiveConnector(input, settings);
    }

    @Override
    protected int consumers() {
        return consumers;
    }

    /** An archive has one order. */
    @Override
    protected boolean isInTurn() {
        return true;
    }

    /** How many batches are worked on at the same time. */
    public void setConsumers(int consumers) {
        this.consumers = consumers;
    }

    @Override
    protected SinkSession sink() {
        return new SinkSession() {
            @Override
            public void send(List<ToSend> messages, boolean again) {
                input.planned(messages);
            }

            @Override
            public void close() {}
        };
    }

    /** Nothing is published that could repeat. */
    @Override
    protected Duplicates defaultDuplicates() {
        return Duplicates.OFF;
    }

    /** There is none. */
    @Override
    public Optional<String> brokerName() {
        return Optional.empty();
    }

    /** In a folder; or nowhere, where a replay leaves out or stops instead. */
    @Override
    protected List<LetterPlace> letterPlaces() {
        return input.onError() == ArchiveInput.OnError.DEAD_LETTER
                ? List.of(LetterPlace.DIRECTORY)
                : List.of(LetterPlace.ANSWER);
    }

    @Override
    public List<TopicPattern> topics() {
        return List.of(); // each record tells its own
    }
}
