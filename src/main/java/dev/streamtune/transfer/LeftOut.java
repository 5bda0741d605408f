package dev.streamtune.transfer;

import java.nio.file.Path;

/**
 * A file that is not trained on.
 *
 * @param file where it is
 * @param why for a person: what was found, what to do
 */
public record LeftOut(Path file, String why) {}
