/**
 * What must hold of the files in {@code schemas}: they explain themselves, and those who have an
 * earlier version can go on with it.
 */
@NullMarked
package dev.streamtune.schemas;

import org.jspecify.annotations.NullMarked;
