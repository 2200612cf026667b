package io.github.cdeventsbridge.mapping;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;

/** The chain of shapes that brings an old message into the form that mappings know. Immutable and thread-safe. */
final class Shapes {

    private final List<Shape> all;
    private final TopicIndex<Shape> index;

    Shapes(List<Shape> shapes) {
        this.all = List.copyOf(shapes);
        this.index = new TopicIndex<>(shapes);
    }

    List<Shape> all() {
        return all;
    }

    /** A message in its newest form, and how it came there. */
    record Newest(LegacyMessage message, List<Step> steps) {

        /** The shapes, for people. */
        List<String> names() {
            return steps.stream()
                    .map(step -> step.shape().name() + " (" + step.shape().location() + ")")
                    .toList();
        }

        /**
         * The original with what changed in its newest form.
         *
         * @param losses takes what an older form has no place for
         */
        LegacyMessage put(LegacyMessage changed, List<Problem> losses) {
            if (changed == message) {
                return steps.isEmpty() ? message : steps.get(0).older();
            }
            LegacyMessage after = changed;
            for (int i = steps.size() - 1; i >= 0; i--) {
                Step step = steps.get(i);
                LegacyMessage put = step.shape().put(step.older(), step.newer(), after);
                LegacyMessage again = step.shape().toNewer(put);
                if (again == null
                        || !again.topic().equals(after.topic())
                        || !again.body().tree().equals(after.body().tree())) {
                    losses.add(Problem.warning(
                            "body",
                            "the older form '" + step.shape().name()
                                    + "' of this message has no place for all that the event changed"));
                }
                after = put;
            }
            return after;
        }
    }

    private record Step(Shape shape, LegacyMessage older, LegacyMessage newer) {}

    /** Applies shapes as long as one fits, each at most once. */
    Newest newest(LegacyMessage message) {
        List<Step> steps = new ArrayList<>(0);
        LegacyMessage now = message;
        for (boolean found = true; found; ) {
            found = false;
            List<Shape> candidates = index.candidates(now.topic());
            for (int i = 0; i < candidates.size(); i++) { // asked of every message, so without an iterator
                Shape shape = candidates.get(i);
                LegacyMessage newer = wentThrough(steps, shape) ? null : shape.toNewer(now);
                if (newer != null) {
                    steps.add(new Step(shape, now, newer));
                    now = newer;
                    found = true;
                    break;
                }
            }
        }
        return new Newest(now, steps);
    }

    private static boolean wentThrough(List<Step> steps, Shape shape) {
        for (Step step : steps) {
            if (step.shape() == shape) {
                return true;
            }
        }
        return false;
    }
}
