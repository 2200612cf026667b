package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Legacy messages of files, as events. */
final class LegacyFiles implements FileTranslation {

    private final Translator translator;
    private final @Nullable String topic;
    private final boolean cloudEvents;
    private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

    LegacyFiles(Translator translator, @Nullable String topic, boolean cloudEvents) {
        this.translator = translator;
        this.topic = topic;
        this.cloudEvents = cloudEvents;
    }

    @Override
    public void translate(StrictJson.Result result, Results results) {
        if (result instanceof StrictJson.Unreadable unreadable) {
            results.rejected(List.of(unreadable.problem()));
            return;
        }
        for (Envelope.Opened opened : Envelope.open((StrictJson.Document) result, topic)) {
            LegacyMessage message = opened.message();
            if (message == null) {
                refused(Objects.requireNonNull(opened.problem()), results);
            } else {
                translate(message, results);
            }
        }
    }

    private static void refused(Problem problem, Results results) {
        if (problem.isError()) {
            results.rejected(List.of(problem));
        } else {
            results.skipped("not-a-message", problem.message());
        }
    }

    private void translate(LegacyMessage message, Results results) {
        Translation translation = translator.toEvents(message, Instant.now(), null);
        if (translation instanceof Translation.Events events) {
            for (ObjectNode cdevent : events.cdevents()) {
                results.made(cloudEvents ? codec.structured(cdevent, translator.spec(), Map.of()) : cdevent);
            }
            events.losses().forEach(results::lost);
        } else if (translation instanceof Translation.Skipped skipped) {
            results.skipped(skipped.reason(), skipped.detail());
        } else if (translation instanceof Translation.Rejected rejected) {
            results.rejected(rejected.problems());
        }
    }
}
