/** The command line as its user meets it. */
@NullMarked
package dev.streamtune.cli;

import org.jspecify.annotations.NullMarked;
