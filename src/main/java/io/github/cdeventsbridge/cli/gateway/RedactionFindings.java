package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;

/** Redactions that nobody uses: what they are to keep back leaves all the same. */
final class RedactionFindings {

    private static final Pattern REDACT = Pattern.compile("^cdbridge:.*[?&]redact=([A-Za-z0-9_-]+)");

    private RedactionFindings() {}

    /** @param camel with all routes loaded */
    static List<Problem> of(Settings settings, CamelContext camel) {
        Disclosures disclosures = settings.disclosures();
        Set<String> unused = new TreeSet<>(disclosures.redactions().keySet());
        for (Endpoint endpoint : camel.getEndpoints()) {
            Matcher redact = REDACT.matcher(endpoint.getEndpointUri());
            if (redact.find()) {
                unused.remove(redact.group(1));
            }
        }
        unused.removeIf(name ->
                disclosures.byDefault().redaction() == disclosures.redactions().get(name));
        return unused.stream()
                .map(name -> Problem.warning(
                        "redactions." + name,
                        "is used by no route, and 'redact' does not name it: nothing is taken out by it"))
                .toList();
    }
}
