package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For every event and every pair of versions: what is converted is valid there, and converted back it is what it was; or
 * it is refused, because the other version has no such event, or demands what the event does not say.
 */
class ConversionLawTest {

    private static final int EVENTS_OF_EACH_FORM = 25;

    /** What a version demands that another one may do without, or holds to be well-formed that another one does not. */
    private static final Set<String> DEMANDED_BY_SOME = Set.of(
            // any text in 0.1, and in test events from 0.3 on; a URI reference elsewhere
            "context.source",
            // tests say nothing before 0.3
            "subject.content.environment",
            "subject.content.outcome",
            // any text before 0.5, an absolute URI since
            "subject.content.uri",
            // of branches and changes, in 0.1.0 only
            "subject.content.repository");

    private final Catalogue catalogue = Catalogue.standard();
    private final EventReader reader = new EventReader(catalogue);
    private final EventConverter converter = new EventConverter(catalogue);

    static Stream<SpecVersion> versions() {
        return Catalogue.standard().specVersions().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void thereAndBackIsTheSame(SpecVersion from) {
        int converted = 0;
        int refused = 0;
        Set<String> reasons = new TreeSet<>();
        for (EventForm form : Forms.of(from)) {
            Generator generator = new Generator(form.schemaId().hashCode());
            for (int i = 0; i < EVENTS_OF_EACH_FORM; i++) {
                ObjectNode original = generator.event(form);
                CdEvent event = read(original);
                for (SpecVersion to : catalogue.specVersions()) {
                    Conversion there = converter.convert(event, to);
                    if (there instanceof Conversion.Converted done) {
                        converted++;
                        CdEvent again = read(done.written().cdevent());
                        assertThat(again).as("%s in %s: %s", original, to, done).isEqualTo(event);
                        assertThat(converter.convert(again, from))
                                .isInstanceOfSatisfying(
                                        Conversion.Converted.class,
                                        back -> assertThat(back.written().cdevent())
                                                .as("by %s", to)
                                                .isEqualTo(original));
                    } else if (isIn(event, to)) {
                        refused++;
                        ((Conversion.Refused) there)
                                .problems().stream().map(Problem::path).forEach(reasons::add);
                    } else {
                        assertThat(((Conversion.Refused) there).problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.message()).startsWith("spec version " + to + " has no "));
                    }
                }
            }
        }
        assertThat(DEMANDED_BY_SOME).containsAll(reasons);
        assertThat(converted).isGreaterThan(refused);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itsOwnVersionLeavesAnEventAsItIs(SpecVersion spec) {
        for (EventForm form : Forms.of(spec)) {
            ObjectNode original = new Generator(7).event(form);
            assertThat(converter.convert(read(original), spec))
                    .isInstanceOfSatisfying(Conversion.Converted.class, same -> {
                        assertThat(same.written().cdevent()).isEqualTo(original);
                        assertThat(same.written().warnings()).isEmpty();
                    });
        }
    }

    private boolean isIn(CdEvent event, SpecVersion spec) {
        return event.isCustom()
                ? catalogue.custom(Forms.CUSTOM, spec) != null
                : catalogue
                        .find(event.subject(), event.predicate())
                        .orElseThrow()
                        .isIn(spec);
    }

    private CdEvent read(ObjectNode cdevent) {
        Reading reading = reader.read(cdevent);
        assertThat(reading).isInstanceOf(Reading.Event.class);
        List<Problem> warnings = ((Reading.Event) reading).warnings();
        assertThat(warnings)
                .as("%s", cdevent)
                .allMatch(warning -> warning.message().contains("'no purl'"));
        return ((Reading.Event) reading).event();
    }
}
