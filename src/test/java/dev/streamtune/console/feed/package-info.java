@NullMarked
package dev.streamtune.console.feed;

import org.jspecify.annotations.NullMarked;
