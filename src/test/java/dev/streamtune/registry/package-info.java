/** The client of schema registries, against what registries and their surroundings answer. */
@NullMarked
package dev.streamtune.registry;

import org.jspecify.annotations.NullMarked;
