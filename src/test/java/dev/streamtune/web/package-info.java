/** The HTTP server, asked over a socket. */
@NullMarked
package dev.streamtune.web;

import org.jspecify.annotations.NullMarked;
