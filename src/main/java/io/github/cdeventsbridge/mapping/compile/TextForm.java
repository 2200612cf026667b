package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Texts with holes as elements of templates. */
final class TextForm {

    private TextForm() {}

    /** The elements of a template whose parts are numbered by these names. */
    static List<Template.Element> elements(List<Pattern.Part> parts, List<String> names) {
        List<Template.Element> elements = new ArrayList<>();
        for (Pattern.Part part : parts) {
            if (part instanceof Pattern.Part.Fixed fixed) {
                elements.add(new Template.Element.Fixed(fixed.text()));
            } else if (part instanceof Pattern.Part.Named named) {
                elements.add(new Template.Element.Part(names.indexOf(named.name())));
            } else {
                Pattern.Part.Optional optional = (Pattern.Part.Optional) part;
                elements.add(new Template.Element.Optional(elements(optional.parts(), names)));
            }
        }
        return elements;
    }
}
