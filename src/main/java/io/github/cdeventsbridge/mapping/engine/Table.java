package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A joint table: rows are tried from the top, in both directions; words are compared in any case. */
public final class Table implements Relation {

    /** A row. */
    public static final class Row {
        private final Cell[] left;
        private final Cell[] right;
        private final @Nullable String skip;

        /**
         * @param skip the reason, when messages that fit become no event on purpose
         */
        public Row(List<Cell> left, List<Cell> right, @Nullable String skip) {
            this.left = left.toArray(new Cell[0]);
            this.right = right.toArray(new Cell[0]);
            this.skip = skip;
        }
    }

    private final int[] left;
    private final int[] right;
    private final String[] leftNames;
    private final String[] rightNames;
    private final Row[] rows;
    private final String place;

    /**
     * @param place the position of the table in its file, for findings
     */
    public Table(int[] left, String[] leftNames, int[] right, String[] rightNames, List<Row> rows, String place) {
        this.left = left.clone();
        this.leftNames = leftNames.clone();
        this.right = right.clone();
        this.rightNames = rightNames.clone();
        this.rows = rows.toArray(new Row[0]);
        this.place = place;
    }

    @Override
    public void toEvent(Frame frame) {
        Row row = firstMatch(frame);
        if (row == null) {
            frame.refuse("", "no row of the table at " + place + " is for " + shown(left, leftNames, frame));
        } else if (row.skip != null) {
            frame.skip(row.skip);
        } else {
            write(row.right, right, frame);
        }
    }

    @Override
    public void toLegacy(Frame frame, @Nullable Frame original) {
        if (original != null && sameAs(right, frame, original)) {
            copyUnknown(frame, original);
            return;
        }
        for (Row row : rows) {
            if (row.skip == null && matches(row.right, right, frame)) {
                if (original != null) {
                    put(row, frame, original);
                } else {
                    fill(row, frame);
                }
                return;
            }
        }
        if (!known(left, frame) && !unknown(right, frame)) {
            frame.refuse("", "no row of the table at " + place + " is for " + shown(right, rightNames, frame));
        }
    }

    /** Writes a row where the event tells a column in no place of its own. */
    private void fill(Row row, Frame frame) {
        for (int i = 0; i < left.length; i++) {
            if (frame.value(left[i]) == null) {
                frame.set(left[i], row.left[i].written(frame), "where");
            }
        }
    }

    /** A column that the event tells in a place of its own keeps what it says there. */
    private void copyUnknown(Frame frame, Frame original) {
        for (int slot : left) {
            if (frame.value(slot) == null) {
                frame.copy(slot, original);
            }
        }
    }

    /**
     * Writes a row into what the original says. Where both the original's row and this one take anything, the event never
     * told the column and cannot have changed it; where the original has another spelling that this row takes, it stays.
     * What the event changed in a place of its own stays too, where the row takes anything.
     */
    private void put(Row row, Frame frame, Frame original) {
        Row earlier = firstMatch(original);
        @Nullable JsonNode[] edited = new JsonNode[left.length];
        for (int i = 0; i < left.length; i++) {
            edited[i] = frame.sameAs(left[i], original) ? null : frame.value(left[i]);
        }
        write(row.left, left, frame);
        for (int i = 0; i < left.length; i++) {
            Cell cell = row.left[i];
            if (cell instanceof Cell.Anything && edited[i] != null) {
                frame.set(left[i], edited[i], "where");
                continue;
            }
            boolean untold =
                    cell instanceof Cell.Anything && earlier != null && earlier.left[i] instanceof Cell.Anything;
            boolean spelled = cell instanceof Cell.Words && cell.matches(original.value(left[i]), original);
            if (untold || spelled) {
                frame.copy(left[i], original);
            }
        }
        if (firstMatch(frame) != row) {
            write(row.left, left, frame); // a row further up would take what was kept
        }
    }

    private @Nullable Row firstMatch(Frame frame) {
        for (Row row : rows) {
            if (matches(row.left, left, frame)) {
                return row;
            }
        }
        return null;
    }

    /** The number of the row that {@link #toEvent} takes for these slots, or -1. */
    public int rowToEvent(Frame frame) {
        Row row = firstMatch(frame);
        return row == null ? -1 : List.of(rows).indexOf(row);
    }

    /** The number of the row that {@link #toLegacy} takes for these slots, or -1. */
    public int rowToLegacy(Frame frame) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].skip == null && matches(rows[i].right, right, frame)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean sameAs(int[] slots, Frame frame, Frame original) {
        for (int slot : slots) {
            if (!frame.sameAs(slot, original)) {
                return false;
            }
        }
        return true;
    }

    private static boolean known(int[] slots, Frame frame) {
        for (int slot : slots) {
            if (frame.value(slot) == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean unknown(int[] slots, Frame frame) {
        for (int slot : slots) {
            if (frame.value(slot) != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Cell[] cells, int[] columns, Frame frame) {
        for (int i = 0; i < columns.length; i++) {
            if (!cells[i].matches(frame.value(columns[i]), frame)) {
                return false;
            }
        }
        return true;
    }

    private static void write(Cell[] cells, int[] columns, Frame frame) {
        for (int i = 0; i < columns.length; i++) {
            frame.set(columns[i], cells[i].written(frame), "where");
        }
    }

    private static String shown(int[] slots, String[] names, Frame frame) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < slots.length; i++) {
            JsonNode value = frame.value(slots[i]);
            text.append(i == 0 ? "" : ", ")
                    .append(names[i])
                    .append(' ')
                    .append(value == null ? "absent" : Frame.shown(value));
        }
        return text.toString();
    }

    @Override
    public int[] legacySlots() {
        return left.clone();
    }

    @Override
    public int[] eventSlots() {
        return right.clone();
    }
}
