package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.diagnostic.Location;

/**
 * What a key of the configuration says in the end, for people.
 *
 * @param key such as {@code broker.url}
 * @param value never a secret
 * @param at where it was given: {@code default}, a place in a file, a variable, a flag
 */
public record EffectiveSetting(String key, String value, Location at) {

    static EffectiveSetting of(String key, Given given) {
        return new EffectiveSetting(
                key, key.endsWith(".url") ? withoutSecrets(given.value()) : given.value(), given.at());
    }

    /** Users and passwords, and options, among which some clients take passwords. */
    static String withoutSecrets(String url) {
        return url.replaceAll("//[^/@,)]*@", "//…@").replaceAll("\\?[^,)]*", "?…");
    }
}
