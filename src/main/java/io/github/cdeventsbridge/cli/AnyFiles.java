package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.message.StrictJson;

/** Documents of files that are events or legacy messages; an array is taken for what its first item is. */
final class AnyFiles implements FileTranslation {

    private final EventFiles events;
    private final LegacyFiles messages;

    AnyFiles(EventFiles events, LegacyFiles messages) {
        this.events = events;
        this.messages = messages;
    }

    @Override
    public void translate(StrictJson.Result result, Results results) {
        FileTranslation translation =
                result instanceof StrictJson.Document document && events.areEvents(document) ? events : messages;
        translation.translate(result, results);
    }
}
