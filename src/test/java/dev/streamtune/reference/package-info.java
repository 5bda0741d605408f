@NullMarked
package dev.streamtune.reference;

import org.jspecify.annotations.NullMarked;
