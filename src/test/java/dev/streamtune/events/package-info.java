/** Wire format: what is read, what is refused and by which name. */
@NullMarked
package dev.streamtune.events;

import org.jspecify.annotations.NullMarked;
