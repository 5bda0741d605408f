/** How heads travel, against a real broker where that matters. */
@NullMarked
package dev.streamtune.heads;

import org.jspecify.annotations.NullMarked;
