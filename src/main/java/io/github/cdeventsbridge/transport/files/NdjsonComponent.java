package io.github.cdeventsbridge.transport.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component behind {@code ndjson:read:FILE-OR-DIR} (a source) and {@code ndjson:write:FILE} (a sink). */
public final class NdjsonComponent extends DefaultComponent {

    private static final String READ = "read:";
    private static final String WRITE = "write:";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = URLDecoder.decode(remaining.replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean reads = path.startsWith(READ) && path.length() > READ.length();
        if (!reads && !(path.startsWith(WRITE) && path.length() > WRITE.length())) {
            throw new IllegalArgumentException("'ndjson:" + path
                    + "' is no endpoint; use 'ndjson:read:FILE' or 'ndjson:read:DIRECTORY' as a source or"
                    + " 'ndjson:write:FILE' as a sink");
        }
        NdjsonEndpoint endpoint =
                new NdjsonEndpoint(uri, this, path.substring(reads ? READ.length() : WRITE.length()), reads);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
