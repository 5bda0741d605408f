/** Image files and resizing against Pillow, hostile files against limits. */
@NullMarked
package dev.streamtune.image;

import org.jspecify.annotations.NullMarked;
