package io.github.cdeventsbridge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is wanted of a source, and no more than so many. */
public final class Selected implements RecordedSource {

    private final RecordedSource all;
    private final Selection selection;
    private long left;

    /** @param limit how many at most */
    public Selected(RecordedSource all, Selection selection, long limit) {
        this.all = all;
        this.selection = selection;
        this.left = limit;
    }

    @Override
    public @Nullable Recorded next() throws IOException {
        while (left > 0) {
            Recorded recorded = all.next();
            if (recorded == null) {
                return null;
            }
            if (selection.wants(recorded)) {
                left--;
                return recorded;
            }
        }
        return null;
    }

    @Override
    public JsonNode position() {
        return all.position();
    }

    @Override
    public OptionalDouble share() {
        return all.share();
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
