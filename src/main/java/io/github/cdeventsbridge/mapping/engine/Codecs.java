package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.mapping.form.Coercion;
import io.github.cdeventsbridge.mapping.form.Composition;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The codecs of single values. */
public final class Codecs {

    private Codecs() {}

    /** A hole: any value, in the type of the coercion if there is one. */
    public static Codec hole(int slot, @Nullable Coercion coercion, boolean required, String place) {
        return new Hole(slot, coercion, required, place);
    }

    /** One value and no other; text in any case. It is a guard: another value is a message of another mapping. */
    public static Codec constant(JsonNode value) {
        return new Constant(value);
    }

    /** A value that is written and never read. */
    public static Codec supplied(@Nullable JsonNode value) {
        return new Supplied(value);
    }

    /** The time that the envelope or broker tells; written, never read. */
    public static Codec messageTime() {
        return new MessageTime();
    }

    /** Anything, kept nowhere, never written. */
    public static Codec anything() {
        return new Supplied(null);
    }

    /**
     * A text or package URL with named parts.
     *
     * @param expectation what such a text is called, in messages
     */
    public static Codec composed(Composition form, int[] slots, boolean required, String place, String expectation) {
        return new Composed(form, slots, required, place, expectation);
    }

    /** A codec of texts that come again and again, which takes each apart only once. */
    public static Codec remembered(Codec inner) {
        return new Remembered(inner);
    }

    /** The first alternative that fits is read, the first that is known is written. */
    public static Codec choice(List<Codec> alternatives) {
        return new Choice(alternatives.toArray(new Codec[0]));
    }

    /** A codec whose single values are written as text, whatever type their sender gave them. */
    public static Codec asText(Codec inner) {
        return new WrittenAs(inner) {
            @Override
            @Nullable JsonNode written(JsonNode value, Frame frame) {
                return value instanceof TextNode || value.isContainerNode()
                        ? value
                        : Json.NODES.textNode(value.asText());
            }
        };
    }

    /** A codec whose written text must pass a check; what does not pass is reported and left out. */
    public static Codec checked(Codec inner, Predicate<String> check, String place, String expected) {
        return new WrittenAs(inner) {
            @Override
            public Predicate<String> check() {
                return check;
            }

            @Override
            @Nullable JsonNode written(JsonNode value, Frame frame) {
                if (value instanceof TextNode && check.test(value.textValue())) {
                    return value;
                }
                frame.lose(place, Frame.shown(value) + " is not written here: " + expected + " is allowed");
                return null;
            }
        };
    }

    /** The same as {@link Codec#write}, without the way through the interface for the codec of most fields. */
    public static @Nullable JsonNode write(Codec codec, Frame frame) {
        return codec instanceof Hole hole ? hole.write(frame) : codec.write(frame);
    }

    /** The codec of most fields, for whom {@link Structure} spares the way through the interface. */
    record Hole(int slot, @Nullable Coercion coercion, boolean isRequired, String place) implements Codec {
        @Override
        public boolean read(@Nullable JsonNode value, Frame frame) {
            if (value == null || Absence.isAbsent(value)) {
                return !isRequired;
            }
            JsonNode typed = coercion == null ? value : coercion.read(value);
            return typed != null && frame.bind(slot, typed, place);
        }

        @Override
        public @Nullable JsonNode write(Frame frame) {
            JsonNode value = frame.value(slot);
            if (value == null || coercion == null) {
                return value;
            }
            JsonNode typed = coercion.read(value);
            return typed == null ? value : typed;
        }

        @Override
        public void eachSlot(IntConsumer slots) {
            slots.accept(slot);
        }

        @Override
        public String expectation() {
            return switch (coercion == null ? Coercion.TEXT : coercion) {
                case INT -> "an integer";
                case BOOL -> "true or false";
                case TIME -> "a time (RFC 3339)";
                case LIST -> "a list";
                default -> "a value";
            };
        }
    }

    private record Constant(JsonNode value) implements Codec {
        @Override
        public boolean read(@Nullable JsonNode found, Frame frame) {
            if (found == null) {
                return false;
            }
            return found.equals(value)
                    || (found.isValueNode() && !found.isNull() && found.asText().equalsIgnoreCase(value.asText()));
        }

        @Override
        public JsonNode write(Frame frame) {
            return value;
        }

        @Override
        public void eachSlot(IntConsumer slots) {}

        @Override
        public boolean isGuard() {
            return true;
        }

        @Override
        public String expectation() {
            return value.toString();
        }
    }

    private record Supplied(@Nullable JsonNode value) implements Codec {
        @Override
        public boolean read(@Nullable JsonNode found, Frame frame) {
            return true;
        }

        @Override
        public @Nullable JsonNode write(Frame frame) {
            return value;
        }

        @Override
        public void eachSlot(IntConsumer slots) {}

        @Override
        public String expectation() {
            return "anything";
        }
    }

    private record MessageTime() implements Codec {
        @Override
        public boolean read(@Nullable JsonNode found, Frame frame) {
            return true;
        }

        @Override
        public @Nullable JsonNode write(Frame frame) {
            String time = frame.messageTime();
            return time == null ? null : Json.NODES.textNode(time);
        }

        @Override
        public void eachSlot(IntConsumer slots) {}

        @Override
        public String expectation() {
            return "anything";
        }
    }

    private record Composed(Composition form, int[] slots, boolean isRequired, String place, String expectation)
            implements Codec {
        @Override
        public boolean read(@Nullable JsonNode value, Frame frame) {
            if (value == null || Absence.isAbsent(value)) {
                return !isRequired;
            }
            @Nullable String[] parts = value.isContainerNode() ? null : form.split(value.asText());
            return parts != null && bindAll(frame, slots, parts, place);
        }

        @Override
        public @Nullable JsonNode write(Frame frame) {
            if (slots.length > 0 && !frame.knowsAny(slots)) {
                return null; // a text of which nothing is known says nothing
            }
            String text = form.join(frame.parts(slots));
            return text == null ? null : Json.NODES.textNode(text);
        }

        @Override
        public void eachSlot(IntConsumer consumer) {
            for (int slot : slots) {
                consumer.accept(slot);
            }
        }
    }

    /** Binds all parts or none, so that a choice can try its next alternative. */
    private static boolean bindAll(Frame frame, int[] slots, @Nullable String[] parts, String place) {
        if (frame.agreesWithParts(slots, parts)) {
            return frame.bindParts(slots, parts, place);
        }
        frame.contradictParts(slots, parts);
        return false;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Choice(Codec[] alternatives) implements Codec {
        @Override
        public boolean isRequired() {
            return Stream.of(alternatives).anyMatch(Codec::isRequired);
        }

        @Override
        public boolean isGuard() {
            return Stream.of(alternatives).allMatch(Codec::isGuard);
        }

        @Override
        public boolean read(@Nullable JsonNode value, Frame frame) {
            if (Absence.isAbsent(value)) {
                return !isRequired() && !isGuard();
            }
            for (Codec alternative : alternatives) {
                if (alternative.read(value, frame)) {
                    frame.takeContradiction();
                    return true;
                }
            }
            return false;
        }

        @Override
        public @Nullable JsonNode write(Frame frame) {
            for (Codec alternative : alternatives) {
                JsonNode value = alternative.write(frame);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public void eachSlot(IntConsumer slots) {
            for (Codec alternative : alternatives) {
                alternative.eachSlot(slots);
            }
        }

        @Override
        public String expectation() {
            StringBuilder text = new StringBuilder();
            for (Codec alternative : alternatives) {
                text.append(text.isEmpty() ? "" : ", or ").append(alternative.expectation());
            }
            return text.toString();
        }
    }
}
