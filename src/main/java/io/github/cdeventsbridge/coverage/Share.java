package io.github.cdeventsbridge.coverage;

/**
 * How many messages became what.
 *
 * @param mapped those that became events
 * @param skipped those that were left out on purpose
 * @param unmapped those that no mapping is for
 * @param failing those that could not be translated
 */
public record Share(long mapped, long skipped, long unmapped, long failing) {

    static final Share NONE = new Share(0, 0, 0, 0);

    Share plus(Verdict verdict) {
        return switch (verdict) {
            case MAPPED -> new Share(mapped + 1, skipped, unmapped, failing);
            case SKIPPED -> new Share(mapped, skipped + 1, unmapped, failing);
            case UNMAPPED -> new Share(mapped, skipped, unmapped + 1, failing);
            case FAILING -> new Share(mapped, skipped, unmapped, failing + 1);
        };
    }

    /** How many there are of a verdict. */
    public long of(Verdict verdict) {
        return switch (verdict) {
            case MAPPED -> mapped;
            case SKIPPED -> skipped;
            case UNMAPPED -> unmapped;
            case FAILING -> failing;
        };
    }

    /** All messages. */
    public long total() {
        return mapped + skipped + unmapped + failing;
    }

    /** The mapped and the skipped ones, in percent; of no messages, none. */
    public double covered() {
        return total() == 0 ? 0 : 100.0 * (mapped + skipped) / total();
    }
}
