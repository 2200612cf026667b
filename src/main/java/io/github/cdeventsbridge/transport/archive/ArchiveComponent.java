package io.github.cdeventsbridge.transport.archive;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * The Camel component behind {@code archive:replay}, the source of a replay, and {@code archive:nowhere}, the sink of one that
 * only shows what it would do. Only a replay can use it: it binds the archive.
 */
public final class ArchiveComponent extends DefaultComponent {

    private static final String REPLAY = "replay";
    private static final String NOWHERE = "nowhere";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ArchiveInput input = getCamelContext().getRegistry().findSingleByType(ArchiveInput.class);
        if (input == null) {
            throw new IllegalArgumentException(
                    "'archive' belongs to the verb 'replay'; a route reads files with 'ndjson:read:FILE'");
        }
        if (!remaining.equals(REPLAY) && !remaining.equals(NOWHERE)) {
            throw new IllegalArgumentException("'archive:" + remaining + "' is no endpoint");
        }
        ArchiveEndpoint endpoint = new ArchiveEndpoint(uri, this, remaining.equals(REPLAY) ? REPLAY : null, input);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
