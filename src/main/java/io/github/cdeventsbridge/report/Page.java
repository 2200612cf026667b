package io.github.cdeventsbridge.report;

/** A page that needs nothing but itself: no script, nothing from elsewhere, for light and dark screens. */
public final class Page {

    private static final String STYLE = """
        :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --weak: #6a737d; --line: #d8dee4;
          --good: #1a7f37; --bad: #cf222e; --odd: #bf8700; --open: #0969da; --none: #8250df; }
        @media (prefers-color-scheme: dark) { :root { --back: #0d1117; --text: #e6edf3; --weak: #8b949e; --line: #30363d;
          --good: #3fb950; --bad: #f85149; --odd: #d29922; --open: #58a6ff; --none: #bc8cff; } }
        body { background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif;
          max-width: 1200px; margin: 2em auto; padding: 0 1em; }
        h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin: 2em 0 .3em; }
        p { margin: .3em 0; } .weak { color: var(--weak); } .missing { color: var(--bad); }
        svg { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
        svg text { font: 12px system-ui, sans-serif; fill: var(--text); }
        svg text.weak { fill: var(--weak); } svg text.end { text-anchor: end; }
        svg line { stroke: var(--line); }
        """;

    private final String title;
    private final String style;
    private final StringBuilder body = new StringBuilder();

    /**
     * @param style what the page needs beyond what all have
     */
    public Page(String title, String style) {
        this.title = title;
        this.style = style;
    }

    /** Adds HTML as it stands. */
    public Page add(String html) {
        body.append(html).append('\n');
        return this;
    }

    /** Adds an element with a text in it. */
    public Page add(String element, String classes, String text) {
        String attribute = classes.isEmpty() ? "" : " class=\"" + classes + "\"";
        return add("<" + element + attribute + ">" + Html.escaped(text) + "</" + element + ">");
    }

    /** The whole page. */
    @Override
    public String toString() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Html.escaped(title) + "</title>\n<style>\n" + STYLE + style + "</style>\n</head>\n<body>\n<h1>"
                + Html.escaped(title) + "</h1>\n" + body + "</body>\n</html>\n";
    }
}
