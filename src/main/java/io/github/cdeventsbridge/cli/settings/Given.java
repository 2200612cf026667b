package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.diagnostic.Location;

/** A value and where it was given. */
record Given(String value, Location at) {}
