/** The documentation says what the program does. */
@NullMarked
package dev.streamtune.docs;

import org.jspecify.annotations.NullMarked;
