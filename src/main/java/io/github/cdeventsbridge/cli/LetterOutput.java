package io.github.cdeventsbridge.cli;

import picocli.CommandLine.Option;

/** In which form letters are written. */
final class LetterOutput {

    /** The words of the option. */
    private enum Form {
        text,
        json,
        ndjson
    }

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: text.")
    private Form form = Form.text;

    boolean isText() {
        return form == Form.text;
    }

    /** Whether each letter is a line of its own. */
    boolean isLines() {
        return form == Form.ndjson;
    }
}
