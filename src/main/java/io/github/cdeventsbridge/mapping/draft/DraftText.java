package io.github.cdeventsbridge.mapping.draft;

/** The text of a drafted file. */
final class DraftText {

    private DraftText() {}

    static String of(Sketch.Fields file, int samples) {
        String text = SketchWriter.write(file);
        String from = "# Drafted from " + samples + (samples == 1 ? " message" : " messages");
        return text.contains("# TODO decide:")
                ? from + "; each TODO is a question that they do not answer.\n" + text
                : from + ".\n" + text;
    }
}
