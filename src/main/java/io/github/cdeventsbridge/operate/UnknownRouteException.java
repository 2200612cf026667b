package io.github.cdeventsbridge.operate;

import io.github.cdeventsbridge.diagnostic.BridgeException;
import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.List;

/** The running gateway has no route of that id. */
public final class UnknownRouteException extends BridgeException {

    private static final long serialVersionUID = 1L;

    UnknownRouteException(String route, List<String> known) {
        super("there is no route '" + route + "'; there are " + String.join(", ", known) + Nearest.hint(route, known));
    }
}
