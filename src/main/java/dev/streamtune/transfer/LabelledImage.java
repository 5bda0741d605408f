package dev.streamtune.transfer;

import java.nio.file.Path;

/**
 * An image file of a class.
 *
 * @param label the name of its class
 * @param file where it is
 * @param sha256 of its content, 64 hex digits
 */
public record LabelledImage(String label, Path file, String sha256) {}
