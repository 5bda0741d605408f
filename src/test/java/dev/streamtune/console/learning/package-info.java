/** How the console tells of learning, by records made by hand and counts made another way. */
@NullMarked
package dev.streamtune.console.learning;

import org.jspecify.annotations.NullMarked;
