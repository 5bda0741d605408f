@NullMarked
package dev.streamtune.console.picture;

import org.jspecify.annotations.NullMarked;
