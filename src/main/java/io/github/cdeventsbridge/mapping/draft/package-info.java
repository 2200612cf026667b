/**
 * Drafts mappings from sample messages. Receives messages and hands the text of a mapping file that loads and is faithful
 * to them, with a question at every place that samples cannot answer.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.draft;

import org.jspecify.annotations.NullMarked;
