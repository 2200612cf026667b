package io.github.cdeventsbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house: arrows point down only, and each outside library is seen by few. */
class ArchitectureTest {

    private static final String ROOT = "io.github.cdeventsbridge";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final String PLANTED = ROOT + ".planted";
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED);

    @TestFactory
    Stream<DynamicTest> ruleHolds() {
        return ArchitectureRules.all(ROOT).entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

    @Test
    void theRulesLookAtTheProject() {
        assertThat(CLASSES.size()).isGreaterThan(100);
        assertThat(CLASSES.contain(ROOT + ".bridge.Bridge")).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> ruleIsBrokenByAPlantedClass() {
        Map<String, String> planted = Map.of(
                "layers: diagnostic", "planted.diagnostic.LooksUp",
                "layers: message", "planted.message.KnowsEvents",
                "layers: mapping.form", "planted.mapping.form.LooksUp",
                "layers: replay", "planted.replay.KnowsNeighbour",
                "no package cycles", "planted.diagnostic",
                "only cli exits", "planted.bridge.Exits",
                "only transport, route and cli see JMS", "planted.bridge.KnowsJms",
                "only cli sees picocli", "planted.bridge.KnowsPicocli");
        Map<String, ArchRule> rules = ArchitectureRules.all(PLANTED);
        return planted.entrySet().stream()
                .map(plant -> DynamicTest.dynamicTest(plant.getKey(), () -> {
                    ArchRule rule = rules.get(plant.getKey());
                    assertThat(rule).as("a rule of this name").isNotNull();
                    EvaluationResult result = rule.evaluate(PLANTED_CLASSES);
                    List<String> details = result.getFailureReport().getDetails();
                    assertThat(details).anyMatch(detail -> detail.contains(plant.getValue()));
                }));
    }
}
