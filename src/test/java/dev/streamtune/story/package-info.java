/**
 * The console as a person uses it: a real service with a broker of its own, and Debian's Chromium
 * driven by Playwright. Page objects know the page by roles and accessible names, as {@code
 * src/test/console/README.md} lists them.
 */
@NullMarked
package dev.streamtune.story;

import org.jspecify.annotations.NullMarked;
