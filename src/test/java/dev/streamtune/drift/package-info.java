/** Tests of what counts as drift. */
@NullMarked
package dev.streamtune.drift;

import org.jspecify.annotations.NullMarked;
