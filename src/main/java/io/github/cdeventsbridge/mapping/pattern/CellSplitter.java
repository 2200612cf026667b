package io.github.cdeventsbridge.mapping.pattern;

import java.util.ArrayList;
import java.util.List;

/** Splits a row into cells at blanks; double quotes hold a cell with blanks together. */
final class CellSplitter {

    private CellSplitter() {}

    static List<String> split(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : row.trim().toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
                cell.append(c);
            } else if (Character.isWhitespace(c) && !quoted) {
                if (!cell.isEmpty()) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                }
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty()) {
            cells.add(cell.toString());
        }
        return cells;
    }

    static String unquoted(String cell) {
        boolean inQuotes = cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"");
        return inQuotes ? cell.substring(1, cell.length() - 1) : cell;
    }
}
