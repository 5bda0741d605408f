/** Health and dead letters, told of records and asked as the console's page asks. */
@NullMarked
package dev.streamtune.console.health;

import org.jspecify.annotations.NullMarked;
