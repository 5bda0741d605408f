/** Tests of sketches. */
@NullMarked
package dev.streamtune.sketch;

import org.jspecify.annotations.NullMarked;
