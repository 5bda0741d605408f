/**
 * How far what comes now is from what came before: population stability of classes and of
 * confidence, and a distance of features.
 *
 * <p>May use: {@code sketch}.
 */
@NullMarked
package dev.streamtune.drift;

import org.jspecify.annotations.NullMarked;
