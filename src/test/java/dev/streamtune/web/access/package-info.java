/** Who is let in, and who is not. */
@NullMarked
package dev.streamtune.web.access;

import org.jspecify.annotations.NullMarked;
