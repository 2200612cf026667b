package io.github.cdeventsbridge.cdevents;

/**
 * A CDEvents spec version that can be written. It comes from the {@link Catalogue}, never from a constructor call
 * elsewhere, so that every instance is one the catalogue knows.
 *
 * @param text the full version, such as {@code 0.5.1}
 * @param rank its place in the catalogue, oldest first, counted from 0
 * @param draft whether it is not yet released
 */
public record SpecVersion(String text, int rank, boolean draft) implements Comparable<SpecVersion> {

    /**
     * The version that a user names: in full ({@code 0.4.1}) or by its minor ({@code 0.4}, meaning the newest patch).
     *
     * @throws UnknownSpecVersionException naming what is allowed
     */
    public static SpecVersion parse(String text) {
        return Catalogue.standard().specVersion(text);
    }

    /** Major and minor: {@code 0.5}, and {@code 0.6-draft} for what nobody shall get without saying so. */
    public String minor() {
        return draft ? minorOf(text) + "-draft" : minorOf(text);
    }

    static String minorOf(String version) {
        int patch = version.indexOf('.', version.indexOf('.') + 1);
        return patch < 0 ? version : version.substring(0, patch);
    }

    @Override
    public int compareTo(SpecVersion other) {
        return Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
        return text;
    }
}
