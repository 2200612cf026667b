/** What reports for people have in common: texts that are safe to show, and pages. Receives words, hands out text and HTML. */
@NullMarked
package io.github.cdeventsbridge.report;

import org.jspecify.annotations.NullMarked;
