package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.EventForm.Naming;
import io.github.cdeventsbridge.cdevents.EventForm.SubjectType;
import io.github.cdeventsbridge.cdevents.Unexpressed.Custom;
import io.github.cdeventsbridge.cdevents.Unexpressed.Parted;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event as a bare CDEvent of a spec version. What that version has no words for goes to
 * {@code customData.cdbridge.unexpressed}, from where {@link EventReader} takes it back. Values are not judged here: that
 * is the {@link EventValidator}'s part. Thread-safe.
 */
public final class EventWriter {

    private static final List<String> ROOT = List.of();
    private static final List<String> SUBJECT = List.of("subject");

    private final Catalogue catalogue;

    public EventWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The event as that version writes it, or that it has no such event. */
    public Rendering write(CdEvent event, SpecVersion spec) {
        return write(event, spec, new Leftovers());
    }

    /**
     * The same, with values that the version does not allow put aside as well, where it can do without them: what was
     * good in the version that an event comes from need not be so in another one.
     */
    Rendering writeWhatFits(CdEvent event, SpecVersion spec) {
        return write(event, spec, new Leftovers(true));
    }

    private Rendering write(CdEvent event, SpecVersion spec, Leftovers leftovers) {
        EventDefinition definition = catalogue.event(event.subject(), event.predicate());
        EventForm form = definition == null ? custom(event, spec) : definition.form(spec);
        if (form == null) {
            return new Rendering.NotInVersion(NotInVersion.problem(catalogue, event, spec));
        }
        Custom custom = new Custom(event.customData(), event.customDataContentType());
        EventForm other = definition == null ? null : definition.otherForm(spec);
        if (other != null || form.subjectType() == SubjectType.FREE) {
            Parted parted = Unexpressed.part(custom);
            Recalled recalled = new Recalled(parted.unexpressed());
            if (other != null && other.subjectWord().equals(recalled.find(Unexpressed.KIND))) {
                recalled.take(Unexpressed.KIND);
                form = other;
            }
            ObjectNode subject = subject(event, form, recalled, leftovers);
            return write(event, form, subject, Unexpressed.join(parted.custom(), recalled.rest()), leftovers);
        }
        return write(event, form, subject(event, form, null, leftovers), custom, leftovers);
    }

    private @Nullable EventForm custom(CdEvent event, SpecVersion spec) {
        return CustomType.isCustomSubject(event.subject())
                ? catalogue.custom(new CustomType(event.subject(), event.predicate(), event.version()), spec)
                : null;
    }

    private static Rendering write(
            CdEvent event, EventForm form, ObjectNode subject, Custom custom, Leftovers leftovers) {
        if (form.naming() == Naming.SHARED) {
            leftovers.put(ROOT, Unexpressed.KIND, TextNode.valueOf(form.subject()));
        }
        ObjectNode tree = event.content().objectNode(); // of the same make as the event's own trees
        tree.set("context", context(event, form, leftovers));
        tree.set("subject", subject);
        Custom joined = Unexpressed.join(custom, leftovers.tree());
        if (joined.data() != null) {
            tree.set(Unexpressed.CUSTOM_DATA, joined.data());
        }
        if (joined.contentType() != null) {
            tree.put(Unexpressed.CONTENT_TYPE, joined.contentType());
        }
        return new Rendering.Written(tree, form.spec(), warnings(leftovers, form.spec()));
    }

    private static ObjectNode context(CdEvent event, EventForm form, Leftovers leftovers) {
        ObjectNode context = event.content().objectNode();
        set(context, form, "specversion", form.specText(), leftovers);
        context.put("id", event.id());
        set(context, form, "chainId", text(event.chainId()), leftovers);
        context.put("source", event.source());
        context.set("type", form.type());
        context.put("timestamp", event.timestamp());
        set(context, form, "schemaUri", text(event.schemaUri()), leftovers);
        set(context, form, "links", event.links(), leftovers);
        return context;
    }

    private static void set(
            ObjectNode context, EventForm form, String newest, @Nullable JsonNode value, Leftovers leftovers) {
        if (value == null) {
            return;
        }
        FieldRule rule = form.contextRule(newest);
        boolean fits = rule != null && !leftovers.refuses(rule, value);
        if (!fits) {
            leftovers.put(ROOT, newest, value);
        }
        if (rule != null && fits) {
            context.set(rule.name(), value);
        } else if (rule != null && value instanceof ArrayNode all && rule.shape() instanceof ListShape list) {
            // all are put aside, so that their order is kept; those that the version knows stay as well
            ArrayNode fitting = JsonNodeFactory.instance.arrayNode();
            all.forEach(item -> {
                if (!leftovers.refuses(list.items(), item)) {
                    fitting.add(item);
                }
            });
            if (!fitting.isEmpty()) {
                context.set(rule.name(), fitting);
            }
        }
    }

    private static @Nullable TextNode text(@Nullable String value) {
        return value == null ? null : TextNode.valueOf(value);
    }

    /**
     * @param recalled what was put aside earlier, where the version has a place for some of it
     */
    private static ObjectNode subject(CdEvent event, EventForm form, @Nullable Recalled recalled, Leftovers leftovers) {
        ObjectNode subject = event.content().objectNode();
        subject.put("id", event.subjectId());
        if (event.subjectSource() != null) {
            TextNode source = TextNode.valueOf(event.subjectSource());
            FieldRule rule = form.subjectShape().newest("source");
            if (rule != null && leftovers.refuses(rule, source)) {
                leftovers.put(SUBJECT, "source", source);
            } else {
                subject.set("source", source);
            }
        }
        if (form.subjectType() != SubjectType.UNWRITTEN) {
            subject.set("type", form.subjectWord());
        }
        if (form.subjectType() == SubjectType.FREE
                && recalled != null
                && recalled.find("subject", "type") instanceof TextNode type
                && !type.textValue().isEmpty()) {
            subject.set("type", type);
            recalled.take("subject", "type");
        }
        subject.set("content", form.content().toVersion(event.content(), leftovers));
        return subject;
    }

    private static List<Problem> warnings(Leftovers leftovers, SpecVersion spec) {
        if (leftovers.places().isEmpty()) {
            return List.of();
        }
        return leftovers.places().stream()
                .map(place -> Problem.warning(
                        place,
                        "spec version " + spec + " has no place for it; kept in customData.cdbridge.unexpressed"))
                .toList();
    }
}
