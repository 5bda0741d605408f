package dev.streamtune.cli;

import dev.streamtune.transfer.Dataset;

/**
 * A folder as it is trained on.
 *
 * @param dataset samples and what became of the files
 * @param baseHash the base that made the features
 */
record FolderDataset(Dataset dataset, String baseHash) {}
