package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as mappings see it: one flat sample in the newest vocabulary.
 *
 * @param subject the subject in lower camel case, such as {@code testSuiteRun}
 * @param predicate such as {@code finished}
 * @param fields {@code id}, {@code source}, {@code time}, the fields of the subject's content, and {@code customData};
 *     owned by the sample and not changed after construction
 */
public record EventSample(String subject, String predicate, ObjectNode fields) {}
