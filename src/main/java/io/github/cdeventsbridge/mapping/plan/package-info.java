/**
 * Receives what a mapping has read out of a message, and hands on the bytes of the event that it becomes in one spec
 * version, without a tree of it. What a plan does not know for sure it leaves to those who write trees.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.plan;

import org.jspecify.annotations.NullMarked;
