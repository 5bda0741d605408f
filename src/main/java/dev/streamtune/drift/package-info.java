/**
 * How far what comes now is from what came before: population stability of classes and of
 * confidence, and a distance of features.
 *
 * <p>A leaf: uses nothing of ours.
 */
@NullMarked
package dev.streamtune.drift;

import org.jspecify.annotations.NullMarked;
