package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.cdevents.EventForm.Naming;
import java.util.ArrayList;
import java.util.List;

/** All forms of a spec version that have a type, and so a schema, of their own; one custom event stands for all. */
final class Forms {

    static final CustomType CUSTOM = new CustomType("mytool-resource", "created", "0.1.0");

    private Forms() {}

    static List<EventForm> of(SpecVersion spec) {
        Catalogue catalogue = Catalogue.standard();
        List<EventForm> forms = new ArrayList<>();
        for (EventDefinition event : catalogue.events()) {
            EventForm form = event.form(spec);
            if (form != null && form.naming() == Naming.OWN) {
                forms.add(form);
            }
            EventForm other = event.otherForm(spec);
            if (other != null) {
                forms.add(other);
            }
        }
        EventForm custom = catalogue.custom(CUSTOM, spec);
        if (custom != null) {
            forms.add(custom);
        }
        return forms;
    }
}
