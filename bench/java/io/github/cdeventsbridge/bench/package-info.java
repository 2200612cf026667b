/** Benchmarks: what a translation costs, measured beside what reading and writing the same JSON costs. */
@NullMarked
package io.github.cdeventsbridge.bench;

import org.jspecify.annotations.NullMarked;
