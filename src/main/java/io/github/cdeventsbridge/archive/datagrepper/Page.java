package io.github.cdeventsbridge.archive.datagrepper;

import java.util.List;

/**
 * What a server answers.
 *
 * @param total how many rows it says that the window has
 * @param pages how many pages it says that there are; 0 if it does not say
 */
record Page(long total, long pages, List<Row> rows) {}
