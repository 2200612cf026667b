package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map.Entry;
import java.util.NoSuchElementException;

/** A few {@link Members} as the entries of a map. */
final class MemberEntries extends AbstractSet<Entry<String, JsonNode>> {

    private final Members members;

    MemberEntries(Members members) {
        this.members = members;
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public Iterator<Entry<String, JsonNode>> iterator() {
        return members.isFew() ? new Each() : members.entrySet().iterator();
    }

    private final class Each implements Iterator<Entry<String, JsonNode>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < members.size();
        }

        @Override
        public Entry<String, JsonNode> next() {
            if (next >= members.size()) {
                throw new NoSuchElementException();
            }
            int index = next++;
            return new Member(members.name(index), members.node(index));
        }

        @Override
        public void remove() {
            next--;
            members.remove(next);
        }
    }

    private final class Member extends SimpleEntry<String, JsonNode> {

        private static final long serialVersionUID = 1L;

        Member(String name, JsonNode node) {
            super(name, node);
        }

        @Override
        public JsonNode setValue(JsonNode node) {
            members.put(getKey(), node);
            return super.setValue(node);
        }
    }
}
