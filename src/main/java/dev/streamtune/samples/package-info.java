/**
 * Labelled pictures drawn by the program itself, so that the demo needs no download.
 *
 * <p>A leaf: uses nothing of ours, only Java2D.
 */
@NullMarked
package dev.streamtune.samples;

import org.jspecify.annotations.NullMarked;
