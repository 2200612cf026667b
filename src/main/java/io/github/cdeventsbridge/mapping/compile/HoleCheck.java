package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.Set;
import java.util.TreeSet;

/** Finds holes that stand on one side only: what is read and never told, or written and never known. */
final class HoleCheck {

    private final Holes holes;
    private final Problems problems;

    HoleCheck(Holes holes, Problems problems) {
        this.holes = holes;
        this.problems = problems;
    }

    void run() {
        for (String name : holes.names()) {
            boolean read = holes.stands(name, Holes.Side.LEGACY);
            boolean told = holes.stands(name, Holes.Side.EVENT, Holes.Side.EVENT_ONLY);
            boolean given = holes.stands(name, Holes.Side.RELATION_EVENT, Holes.Side.EQUATION);
            boolean used = holes.stands(name, Holes.Side.RELATION_LEGACY, Holes.Side.EQUATION);
            boolean checked = holes.stands(name, Holes.Side.RELATION_CHECK, Holes.Side.DERIVED);
            Holes.Use first = holes.uses(name).get(0);
            if (told && !read && !given) {
                unknown(name, first, "stands in the event, and the message never gives it");
            } else if (read && !told && !used && !given) {
                lost(name, first);
            } else if (!told && !read && (used || checked) && !given) {
                unknown(name, first, "stands under 'where', and the message never gives it");
            } else if (!told && given && !read && !used && !checked) {
                unknown(name, first, "is worked out and stands nowhere in the event");
            } else if (!told && !read && !given && !used) {
                unknown(name, first, "stands in no pattern that the message or the event fills");
            } else {
                checkFill(name);
                checkDoubleSource(name, read);
            }
        }
    }

    private void unknown(String name, Holes.Use use, String what) {
        problems.error(use.at(), use.place(), "$" + name + " " + what + hint(name));
    }

    private void lost(String name, Holes.Use use) {
        problems.error(
                use.at(),
                use.place(),
                "$" + name
                        + " is read from the message and stands nowhere in the event: it would be lost; put it there, or"
                        + " write '*' and name the field and the reason under 'ignored'" + hint(name));
    }

    /** A hole that only fills gaps must be known from the event. */
    private void checkFill(String name) {
        boolean fills = holes.stands(name, Holes.Side.LEGACY_FILL, Holes.Side.REQUIRE);
        boolean known = holes.stands(name, Holes.Side.EVENT, Holes.Side.LEGACY, Holes.Side.RELATION_LEGACY);
        if (fills && !known) {
            Location at = holes.uses(name).get(0).at();
            problems.error(
                    at, holes.uses(name).get(0).place(), "$" + name + " is never read from the event" + hint(name));
        }
    }

    /** What the message says and a relation works out as well would be overwritten. */
    private void checkDoubleSource(String name, boolean read) {
        if (read && holes.stands(name, Holes.Side.RELATION_EVENT)) {
            Holes.Use use = holes.uses(name).get(0);
            problems.error(
                    use.at(),
                    use.place(),
                    "$" + name + " is read from the message and worked out under 'where' as well;" + " use two names");
        }
    }

    private String hint(String name) {
        Set<String> others = new TreeSet<>(holes.names());
        others.remove(name);
        return Nearest.to(name, others)
                .map(near -> "; did you mean $" + near + "?")
                .orElse("");
    }
}
