package io.github.cdeventsbridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of the house, for any root package, so that they can be tried on one that breaks them. */
final class ArchitectureRules {

    /** Each package with those of ours that it may use; packages that do not exist yet are allowed. */
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        layer("diagnostic");
        layer("message", "diagnostic");
        layer("message.specification", "message", "diagnostic");
        layer("message.redaction", "message", "diagnostic");
        layer("cdevents", "diagnostic");
        layer("archive", "cdevents", "message", "diagnostic");
        layer("archive.datagrepper", "archive", "message", "diagnostic");
        layer("mapping.yaml", "diagnostic");
        layer("mapping.pattern", "mapping.yaml", "diagnostic", "message");
        layer("mapping.form", "cdevents", "message");
        layer("mapping.engine", "mapping.form", "diagnostic", "message");
        layer(
                "mapping.compile",
                "mapping.engine",
                "mapping.form",
                "mapping.pattern",
                "cdevents",
                "diagnostic",
                "message");
        layer(
                "mapping.draft",
                "mapping.engine",
                "mapping.form",
                "mapping.pattern",
                "cdevents",
                "diagnostic",
                "message");
        layer("mapping.plan", "mapping.engine", "cdevents", "message");
        layer("mapping.schema", "mapping.pattern", "message");
        layer("mapping.explain", "mapping.compile", "mapping.engine", "mapping.pattern", "diagnostic", "message");
        layer(
                "mapping",
                "mapping.explain",
                "mapping.compile",
                "mapping.plan",
                "mapping.engine",
                "mapping.pattern",
                "cdevents",
                "diagnostic",
                "message");
        layer(
                "bridge",
                "mapping",
                "mapping.plan",
                "cdevents",
                "message.specification",
                "message.redaction",
                "message",
                "diagnostic");
        layer("transport..", "archive", "bridge", "cdevents", "message", "diagnostic");
        layer("route..", "transport..", "bridge", "mapping", "cdevents", "message", "diagnostic");
        layer("report");
        layer(
                "coverage..",
                "report",
                "archive",
                "bridge",
                "mapping",
                "mapping.explain",
                "cdevents",
                "message",
                "diagnostic");
        layer("replay..", "archive", "archive.datagrepper", "bridge", "mapping", "cdevents", "message", "diagnostic");
        layer("inspect..", "report", "archive", "bridge", "mapping", "cdevents", "message", "diagnostic");
        layer("operate..", "transport..", "bridge", "message", "diagnostic");
    }

    private ArchitectureRules() {}

    private static void layer(String name, String... mayUse) {
        MAY_USE.put(name, List.of(mayUse));
    }

    /** All rules by their names. */
    static Map<String, ArchRule> all(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        MAY_USE.forEach((name, mayUse) -> rules.put("layers: " + name.replace("..", ""), downOnly(root, name, mayUse)));
        rules.put(
                "no package cycles",
                slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true));
        rules.put(
                "no cycles of capabilities",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put(
                "only transport, route and cli see Camel",
                library(root, List.of("transport..", "route..", "cli.."), "org.apache.camel.."));
        rules.put(
                "only transport, route and cli see JMS",
                library(
                        root,
                        List.of("transport..", "route..", "cli.."),
                        "org.apache.activemq..",
                        "org.apache.qpid..",
                        "jakarta.jms.."));
        rules.put(
                "only archive unpacks",
                library(
                        root,
                        List.of("archive.."),
                        "org.apache.commons.compress..",
                        "org.tukaani..",
                        "com.github.luben.."));
        rules.put(
                "only transport.kafka sees Kafka's client",
                library(root, List.of("transport.kafka"), "org.apache.kafka.."));
        rules.put("only cli sees picocli", library(root, List.of("cli.."), "picocli.."));
        rules.put("only operate sees Micrometer", library(root, List.of("operate.."), "io.micrometer.."));
        rules.put("only transport.seen sees MVStore", library(root, List.of("transport.seen"), "org.h2.."));
        rules.put(
                "only operate and transport.http serve HTTP",
                library(root, List.of("operate..", "transport.http"), "com.sun.net.httpserver.."));
        rules.put(
                "only cdevents, message.specification and mapping.yaml read YAML",
                library(root, List.of("cdevents", "message.specification", "mapping.yaml"), "org.snakeyaml.."));
        rules.put(
                "only mapping.form sees packageurl", library(root, List.of("mapping.form"), "com.github.packageurl.."));
        rules.put(
                "only cli exits",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".cli..")
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(Runtime.class, "halt", int.class));
        rules.put(
                "nobody prints but cli",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".cli..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
        return rules;
    }

    private static ArchRule downOnly(String root, String name, List<String> mayUse) {
        List<String> allowed = new ArrayList<>();
        allowed.add(root + "." + name);
        mayUse.forEach(other -> allowed.add(root + "." + other));
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name)
                .should()
                .dependOnClassesThat(DescribedPredicate.and(
                        JavaClass.Predicates.resideInAPackage(root + ".."),
                        JavaClass.Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new))))
                .as(name + " uses nothing of ours but " + mayUse)
                .allowEmptyShould(true);
    }

    private static ArchRule library(String root, List<String> mayUse, String... library) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(
                        mayUse.stream().map(name -> root + "." + name).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }
}
