package io.github.cdeventsbridge.cli;

import picocli.CommandLine.Option;

/** In which form a report is written. */
final class OutputOption {

    /** The words of the option. */
    private enum Form {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "Form of the report: ${COMPLETION-CANDIDATES}. Default: text.")
    private Form form = Form.text;

    boolean isJson() {
        return form == Form.json;
    }
}
