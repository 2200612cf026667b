/**
 * Receives parsed JSON and hands on CDEvents: which events and fields exist in which spec version, one version-free
 * {@link io.github.cdeventsbridge.cdevents.CdEvent event}, reading and writing it as a bare CDEvent of any known version
 * or as a CloudEvent, and the strict check of what leaves.
 *
 * <p>All knowledge of versions is data ({@code catalogue.yaml}); no class stands for one event type.
 */
@NullMarked
package io.github.cdeventsbridge.cdevents;

import org.jspecify.annotations.NullMarked;
