package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What {@code --version} prints. */
final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
        String own = Main.class.getPackage().getImplementationVersion();
        String specs = Catalogue.standard().specVersions().stream()
                .map(SpecVersion::text)
                .collect(Collectors.joining(", "));
        return new String[] {
            "cdevents-bridge " + (own == null ? "(not packaged)" : own),
            "CDEvents " + specs,
            "Java " + Runtime.version()
        };
    }
}
