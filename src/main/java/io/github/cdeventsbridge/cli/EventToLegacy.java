package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Reading;

/** Makes legacy messages of events. */
final class EventToLegacy implements EventUse {

    private final Translator translator;

    EventToLegacy(Translator translator) {
        this.translator = translator;
    }

    @Override
    public void take(Reading.Event event, FileTranslation.Results results) {
        Translation translation = translator.toLegacy(event.event());
        if (translation instanceof Translation.Message message) {
            results.made(message.message().toRecord());
            message.losses().forEach(results::lost);
        } else if (translation instanceof Translation.Skipped skipped) {
            results.skipped(skipped.reason(), skipped.detail());
        } else if (translation instanceof Translation.Rejected rejected) {
            results.rejected(rejected.problems());
        }
    }
}
