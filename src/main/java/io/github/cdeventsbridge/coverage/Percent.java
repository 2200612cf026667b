package io.github.cdeventsbridge.coverage;

import java.util.Locale;

/** Shares in percent, rounded down: 100% is all. */
public final class Percent {

    private Percent() {}

    static String of(long part, long whole) {
        return whole == 0 ? "-" : text(100.0 * part / whole);
    }

    /** One decimal. */
    public static String text(double percent) {
        return String.format(Locale.ROOT, "%.1f%%", Math.floor(percent * 10 + 1e-9) / 10);
    }
}
