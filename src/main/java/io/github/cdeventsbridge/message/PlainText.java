package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.TextNode;

/** A text of which it is known that it is ASCII and can stand in JSON as it is. */
final class PlainText extends TextNode {

    private static final long serialVersionUID = 1L;

    PlainText(String text) {
        super(text);
    }

    int length() {
        return _value.length();
    }

    /** Writes the characters, one byte for each, and gives the index behind them. */
    @SuppressWarnings("deprecation") // which takes the lower half of each character, and so all of these
    int write(byte[] out, int at) {
        int length = _value.length();
        _value.getBytes(0, length, out, at);
        return at + length;
    }
}
