/**
 * From what files say to what runs. Receives definitions with their fragments laid under them, checks them against the
 * laws of the language and the catalogue of CDEvents, and hands the engine's codecs and relations over numbered slots.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.compile;

import org.jspecify.annotations.NullMarked;
