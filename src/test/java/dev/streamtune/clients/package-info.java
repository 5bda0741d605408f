/** Tests of the documented clients in other languages, against a real broker. */
@NullMarked
package dev.streamtune.clients;

import org.jspecify.annotations.NullMarked;
