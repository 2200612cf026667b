package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cdevents.Reading;

/** What is made of an event that was read from a file. */
interface EventUse {

    void take(Reading.Event event, FileTranslation.Results results);
}
