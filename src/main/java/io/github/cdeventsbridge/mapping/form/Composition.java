package io.github.cdeventsbridge.mapping.form;

import org.jspecify.annotations.Nullable;

/** A text that is made of numbered parts, and can be taken apart again. */
public interface Composition {

    /** The parts of a text, each null where it is left out; null when the text is none of this form. */
    @Nullable String @Nullable [] split(String text);

    /** The text of these parts, or null when a part is missing, or when it could not be split again. */
    @Nullable String join(@Nullable String[] parts);
}
