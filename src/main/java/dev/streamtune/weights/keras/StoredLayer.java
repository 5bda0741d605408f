package dev.streamtune.weights.keras;

import java.util.List;

/**
 * The tensors that a file keeps for one layer.
 *
 * @param name of the layer, as far as the file tells
 * @param family layers of one family come in the model's order; that of different families is not
 *     known
 * @param tensors in the order of the file
 */
record StoredLayer(String name, String family, List<Hdf5Tensor> tensors) {
  /** Copies the list. */
  StoredLayer {
    tensors = List.copyOf(tensors);
  }

  /** Says whether it has a kernel of this rank and a bias, and nothing else. */
  boolean isKernelAndBias(int kernelRank) {
    return tensors.size() == 2 && has(kernelRank) && has(1);
  }

  /** Says whether a tensor has this rank. */
  boolean has(int rank) {
    return tensors.stream().anyMatch(it -> it.rank() == rank);
  }

  /** Returns the tensor of a rank that {@link #isKernelAndBias} has found. */
  Hdf5Tensor ofRank(int rank) {
    return tensors.stream().filter(it -> it.rank() == rank).findFirst().orElseThrow();
  }

  /** Returns the tensors' shapes, for messages. */
  List<List<Integer>> shapes() {
    return tensors.stream().map(Hdf5Tensor::shape).toList();
  }
}
