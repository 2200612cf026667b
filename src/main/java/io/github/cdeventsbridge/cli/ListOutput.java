package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.inspect.EventLine;
import io.github.cdeventsbridge.inspect.EventView;
import io.github.cdeventsbridge.message.Json;
import java.io.PrintWriter;

/** Prints events as they come: a line for each, the events themselves, or all of them as one array. */
final class ListOutput implements AutoCloseable {

    /** The words of the option. */
    enum Form {
        text,
        json,
        ndjson
    }

    private final PrintWriter out;
    private final Form form;
    private boolean any;

    ListOutput(PrintWriter out, Form form) {
        this.out = out;
        this.form = form;
        if (form == Form.json) {
            out.print('[');
        }
    }

    void add(EventView view) {
        switch (form) {
            case text -> {
                if (!any) {
                    out.println(EventLine.header());
                }
                out.println(EventLine.of(view));
            }
            case json -> {
                out.println(any ? "," : "");
                out.print(Json.text(view.written()));
            }
            case ndjson -> out.println(Json.text(view.written()));
        }
        any = true;
        out.flush(); // a pipe sees each event when it is read
    }

    @Override
    public void close() {
        if (form == Form.json) {
            out.println(any ? System.lineSeparator() + "]" : "]");
        }
        out.flush();
    }
}
