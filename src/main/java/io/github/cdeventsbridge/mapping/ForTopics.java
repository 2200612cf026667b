package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.engine.MessageForm;

/** What is for messages of some topics: a mapping, a rule that skips, a shape. */
interface ForTopics {

    /** The name that the file gives it. */
    String name();

    /** The file. */
    Location location();

    /** What its messages look like. */
    MessageForm form();
}
