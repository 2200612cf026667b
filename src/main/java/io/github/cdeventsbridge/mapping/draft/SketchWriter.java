package io.github.cdeventsbridge.mapping.draft;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes sketches as YAML: short objects and lists on one line, quotes only where YAML needs them. */
final class SketchWriter {

    private static final int LINE = 100;
    private static final String QUESTION = "# TODO decide: ";

    private final StringBuilder text = new StringBuilder();

    private SketchWriter() {}

    /** The text of a whole file. */
    static String write(Sketch.Fields file) {
        SketchWriter writer = new SketchWriter();
        writer.block(file, "", true);
        return writer.text.toString();
    }

    private void block(Sketch.Fields fields, String indent, boolean sections) {
        boolean first = true;
        for (Sketch.Entry entry : fields.entries()) {
            boolean section = sections && !(entry.value() instanceof Sketch.Text);
            if (section && !first) {
                text.append('\n');
            }
            entry.questions().forEach(question -> comment(question, indent));
            value(indent + YamlText.key(entry.key()) + ":", entry.value(), indent, section);
            first = false;
        }
    }

    private void comment(String question, String indent) {
        StringBuilder line = new StringBuilder(indent + QUESTION.trim());
        for (String word : question.split(" ", -1)) {
            if (line.length() + 1 + word.length() > LINE) {
                text.append(line).append('\n');
                line = new StringBuilder(indent + "#  ");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }

    private void value(String head, Sketch value, String indent, boolean section) {
        String flow = isFlat(value) && !(section && value instanceof Sketch.Fields) ? flow(value) : null;
        if (flow != null && head.length() + 1 + flow.length() <= LINE) {
            text.append(head).append(' ').append(flow).append('\n');
        } else if (value instanceof Sketch.Fields fields) {
            text.append(head).append('\n');
            block(fields, indent + "  ", false);
        } else if (value instanceof Sketch.Items items) {
            text.append(head).append('\n');
            items.items().forEach(item -> item(item, indent + "  "));
        } else if (value instanceof Sketch.Text one) {
            text.append(head).append(' ').append(YamlText.scalar(one, false)).append('\n');
        }
    }

    private void item(Sketch item, String indent) {
        if (item instanceof Sketch.Rows rows) {
            rows(rows, indent);
        } else if (item instanceof Sketch.Fields fields && fields.entries().size() == 1) {
            Sketch.Entry entry = fields.entries().get(0);
            entry.questions().forEach(question -> comment(question, indent));
            value(indent + "- " + YamlText.key(entry.key()) + ":", entry.value(), indent + "  ", false);
        } else {
            text.append(indent).append("- ").append(flow(item)).append('\n');
        }
    }

    /** The columns of a table stand below each other. */
    private void rows(Sketch.Rows rows, String indent) {
        int width = rows.rows().stream()
                .mapToInt(row -> YamlText.key(row.getKey()).length())
                .max()
                .orElse(0);
        String start = indent + "- ";
        for (Map.Entry<String, String> row : rows.rows()) {
            String key = YamlText.key(row.getKey()) + ":";
            text.append(start)
                    .append(key)
                    .append(" ".repeat(width + 3 - key.length()))
                    .append(YamlText.scalar(Sketch.text(row.getValue()), false))
                    .append('\n');
            start = indent + "  ";
        }
    }

    /** Whether a value may stand on one line: a comment in it needs a line of its own. */
    private static boolean isFlat(Sketch value) {
        if (value instanceof Sketch.Fields fields) {
            return fields.entries().stream().allMatch(entry -> entry.questions().isEmpty() && isFlat(entry.value()));
        }
        if (value instanceof Sketch.Items items) {
            return items.items().stream().allMatch(item -> item instanceof Sketch.Text);
        }
        return !(value instanceof Sketch.Rows);
    }

    private static String flow(Sketch value) {
        if (value instanceof Sketch.Fields fields) {
            return fields.entries().stream()
                    .map(entry -> YamlText.flowKey(entry.key()) + ": " + flow(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Sketch.Items items) {
            List<String> all = items.items().stream().map(SketchWriter::flow).toList();
            return "[" + String.join(", ", all) + "]";
        }
        return YamlText.scalar((Sketch.Text) value, true);
    }
}
