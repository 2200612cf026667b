package io.github.cdeventsbridge.mapping.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts a mapping of the test family: the shipped fragment says all of it but what its artifact looks like. */
final class TestDraft {

    private static final String FRAGMENT = "test";
    private static final String ARTIFACT = "artifact";

    /** The hole that the fragment leaves for the id of the artifact. */
    private static final String ID = "artifact_id";

    private static final String TOPIC = "(org\\.[^.]+\\.[^.]+|VirtualTopic\\.eng)\\.ci\\..+\\.test\\.[^.]+";
    private static final String NVR = "[^-].*-[^-]+-[^-]+";

    private final List<LegacyMessage> samples;
    private final Survey artifact;
    private final Set<String> known;
    private final HoleNames names;
    private final boolean split;
    private final Sketch.Fields legacy = new Sketch.Fields();
    private final Sketch.Fields custom = new Sketch.Fields();

    private TestDraft(List<LegacyMessage> samples, Survey artifact, FragmentHoles fragments, boolean split) {
        this.samples = samples;
        this.artifact = artifact;
        this.known = fragments.fields(FRAGMENT, ARTIFACT);
        this.names = new HoleNames(fragments.holes(FRAGMENT));
        this.split = split;
    }

    /**
     * @param split whether a name-version-release is taken apart
     * @return empty when the messages are of another family, or there is nothing to take apart
     */
    static Optional<Draft> of(
            List<LegacyMessage> samples, @Nullable String name, FragmentHoles fragments, boolean split) {
        boolean family = samples.stream().allMatch(sample -> sample.topic().matches(TOPIC));
        List<ObjectNode> bodies =
                samples.stream().map(sample -> sample.body().tree()).toList();
        Survey artifact = Survey.of(bodies).field(ARTIFACT);
        if (!family || artifact == null || !artifact.inAll() || !artifact.isObject() || !fragments.has(FRAGMENT)) {
            return Optional.empty();
        }
        return new TestDraft(samples, artifact, fragments, split).draft(name);
    }

    private Optional<Draft> draft(@Nullable String wished) {
        Survey type = artifact.field("type");
        Survey id = id();
        Survey nvr = split ? nvr() : null;
        if (type == null
                || !type.inAll()
                || !type.allTexts(text -> text.matches("[A-Za-z0-9_-]+"))
                || id == null
                || (split && (nvr == null || nvr == id))) {
            return Optional.empty();
        }
        List<String> types = type.values().stream()
                .map(value -> value.textValue())
                .distinct()
                .toList();
        if (types.size() == 1) {
            legacy.put("type", types.get(0));
        }
        legacy.put("id".equals(id.name()) ? "id" : id.name(), new Sketch.Text(id.form(), "$" + ID), idQuestions(id));
        if (nvr != null) {
            splitNvr(nvr);
        }
        custom.put(id.name(), "$" + ID);
        BodyDraft object = new BodyDraft(
                names,
                Collections.newSetFromMap(new IdentityHashMap<>()),
                Collections.newSetFromMap(new IdentityHashMap<>()),
                Collections.newSetFromMap(new IdentityHashMap<>()));
        Predicate<Survey> open = field -> field != id && field != nvr && !known.contains(field.name());
        names.name(object.named(artifact, open));
        object.fields(artifact, open, legacy, custom);
        String name = wished == null ? types.get(0).toLowerCase(Locale.ROOT) : wished;
        return Optional.of(new Draft(name, DraftText.of(file(name, types), samples.size()), FRAGMENT));
    }

    private Sketch.Fields file(String name, List<String> types) {
        Sketch.Fields file = new Sketch.Fields().put("mapping", name).put("use", FRAGMENT);
        file.put("legacy", nested("body", nested(ARTIFACT, legacy)));
        file.put("event", nested("customData", nested(ARTIFACT, custom)));
        if (types.size() > 1) {
            file.put(
                    "where",
                    new Sketch.Items(List.of(new Sketch.Fields().put("$" + ARTIFACT, String.join("|", types)))));
        }
        return file.put("require", Sketch.texts(List.of("$" + ID)));
    }

    private static Sketch.Fields nested(String key, Sketch.Fields inner) {
        return new Sketch.Fields().put(key, inner);
    }

    /** The field that names the artifact: its id, else what is called like one, else its nvr. */
    private @Nullable Survey id() {
        return Stream.<Predicate<String>>of(
                        name -> name.equals("id"),
                        name -> name.endsWith("_id"),
                        name -> name.equals("nvr"),
                        name -> name.equals("name"))
                .flatMap(like -> artifact.fields().stream()
                        .filter(field -> like.test(field.name()) && field.inAll() && field.isName()))
                .findFirst()
                .orElse(null);
    }

    private static String[] idQuestions(Survey id) {
        return id.name().equals("id")
                ? Sketch.noQuestion()
                : new String[] {"the artifact has no 'id'; is '" + id.name() + "' what names it?"};
    }

    private @Nullable Survey nvr() {
        Survey nvr = artifact.field("nvr");
        return nvr != null && nvr.inAll() && nvr.allTexts(text -> text.matches(NVR)) ? nvr : null;
    }

    private void splitNvr(Survey nvr) {
        String whole = names.free("nvr");
        String parts = Stream.of("name", "version", "release")
                .map(part -> "$" + names.free("package_" + part))
                .reduce((left, right) -> left + "-" + right)
                .orElseThrow();
        legacy.put(nvr.name(), parts + " | $" + whole);
        String vendor = vendor(samples.get(0).topic());
        custom.put(
                "purl",
                new Sketch.Text("purl", "pkg:rpm/" + vendor + "/" + parts.replaceFirst("-", "@") + "?arch=src"),
                "is it a source package of '" + vendor + "'? What is no package needs no package URL.");
        custom.put(nvr.name(), "$" + whole);
    }

    private static String vendor(String topic) {
        return topic.startsWith("org.fedoraproject.")
                ? "fedora"
                : topic.startsWith("org.centos.") ? "centos" : "redhat";
    }
}
