/** Tests of the client's parts; {@code StreamTuneClientIT} tests the whole. */
@NullMarked
package dev.streamtune.client;

import org.jspecify.annotations.NullMarked;
