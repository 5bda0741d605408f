/** Base and head together, and what they leave behind in native memory. */
@NullMarked
package dev.streamtune.inference;

import org.jspecify.annotations.NullMarked;
