package io.github.cdeventsbridge.mapping.draft;

import java.util.List;
import java.util.Set;

/** Drafts what every event says: its id, its source and its time. */
final class EventHead {

    /** More fields than these make no better a fingerprint. */
    private static final int FINGERPRINT = 4;

    /** Where messages of the CI specification say when they were made. */
    private static final String TIME = "generated_at";

    private final Survey body;
    private final Roles roles;
    private final HoleNames names;
    private final boolean busTime;
    private final Set<Survey> told;

    /**
     * @param busTime whether the bus told the time of some sample
     * @param told takes the fields that have a place of their own here
     */
    EventHead(Survey body, Roles roles, HoleNames names, boolean busTime, Set<Survey> told) {
        this.body = body;
        this.roles = roles;
        this.names = names;
        this.busTime = busTime;
        this.told = told;
    }

    /** Writes the fields, what they need of the message, and how they depend on it. */
    void write(Sketch.Fields event, Sketch.Fields legacyBody, List<Sketch> where) {
        id(event, where);
        source(event, where);
        time(event, legacyBody);
    }

    private String hole(Survey field) {
        return "$" + names.of(field);
    }

    private void id(Sketch.Fields event, List<Sketch> where) {
        if (roles.id() != null) {
            told.add(roles.id());
            List<String> others = roles.otherIds().stream().map(Survey::path).toList();
            event.put(
                    "id",
                    hole(roles.id()),
                    others.isEmpty()
                            ? Sketch.noQuestion()
                            : Sketch.question("all states of one run have the same id, and no other run has it: is it "
                                    + roles.id().path() + ", or " + String.join(", ", others) + "?"));
            return;
        }
        String id = names.free("id");
        List<String> inputs = body.walk()
                .filter(field -> field != body && field.isName() && names.of(field) != null && !differsInARun(field))
                .limit(FINGERPRINT)
                .map(this::hole)
                .toList();
        if (inputs.isEmpty()) {
            throw new UndraftableException(
                    "no field of the body that every sample has can name what the event is about, and an event needs an"
                            + " id; headers may tell it, which a draft does not look at");
        }
        event.put(
                "id",
                "$" + id,
                "no field looks like an id; which of them do all states of one run have in common, and no other run?");
        where.add(new Sketch.Fields()
                .put("$" + id, new Sketch.Items(List.of(new Sketch.Text("sha256", String.join(" ", inputs))))));
    }

    /** What a run tells in another way, or another spelling, from state to state names no run. */
    private boolean differsInARun(Survey field) {
        return field == roles.result() || field == roles.state() || field == roles.time() || field == roles.url();
    }

    private void time(Sketch.Fields event, Sketch.Fields legacyBody) {
        if (roles.time() != null) {
            told.add(roles.time());
            event.put(
                    "time",
                    hole(roles.time()) + " | $message.time",
                    roles.otherTimes().isEmpty()
                            ? Sketch.noQuestion()
                            : Sketch.question("is the time of the event "
                                    + roles.time().path() + ", or " + String.join(", ", roles.otherTimes()) + "?"));
        } else if (busTime && body.field(TIME) == null) {
            // only the bus tells the time: a message that is rebuilt needs a place to say it
            String time = "$" + names.free(TIME);
            legacyBody.put(
                    TIME,
                    new Sketch.Text("time", time),
                    "no field tells the time; a message that is rebuilt from an event says it in '" + TIME
                            + "': what do consumers expect?");
            event.put("time", time + " | $message.time");
        } else {
            event.put("time", "$message.time");
        }
    }

    private void source(Sketch.Fields event, List<Sketch> where) {
        if (roles.url() == null) {
            event.put("source", "$config.source");
            return;
        }
        String source = "$" + names.free("source");
        event.put("source", source);
        where.add(new Sketch.Fields()
                .put(
                        source,
                        new Sketch.Items(
                                List.of(new Sketch.Text("origin", hole(roles.url())), Sketch.text("$config.source")))));
    }
}
