/**
 * The command line, and the one place where collaborators are wired.
 *
 * <p>May use: everything.
 */
@NullMarked
package dev.streamtune.cli;

import org.jspecify.annotations.NullMarked;
