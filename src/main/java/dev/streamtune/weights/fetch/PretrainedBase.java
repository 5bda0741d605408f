package dev.streamtune.weights.fetch;

import dev.streamtune.weights.fetch.RemoteFile.Part;
import dev.streamtune.weights.fetch.RemoteFile.Published;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The published bases that have a name of their own. */
public enum PretrainedBase {
  /** Keras' VGG16 for ImageNet without its dense layers, 59 MB. */
  KERAS_IMAGENET,
  /** Torchvision's VGG16 for ImageNet as timm publishes it; only its convolutions are fetched. */
  TORCHVISION_IMAGENET;

  /** Returns the name as settings spell it, in lower case with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the base that a setting names. */
  static Optional<PretrainedBase> named(String setting) {
    return Arrays.stream(values()).filter(base -> base.key().equals(setting)).findFirst();
  }

  /** Returns the names of all. */
  static List<String> keys() {
    return Arrays.stream(values()).map(PretrainedBase::key).toList();
  }

  /** Says where it is and what it is called in the cache. */
  RemoteFile file() {
    return switch (this) {
      case KERAS_IMAGENET -> keras();
      case TORCHVISION_IMAGENET -> torchvision();
    };
  }

  /** Address and MD5 are those in keras/src/applications/vgg16.py; the cache keeps Keras' name. */
  private RemoteFile keras() {
    String name = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";
    URI uri =
        URI.create("https://storage.googleapis.com/tensorflow/keras-applications/vgg16/" + name);
    Checksum md5 = Checksum.md5("6d6bbae143d832006294945121d1f1fc");
    return new RemoteFile(
        uri, key(), name, Part.WHOLE, Optional.of(new Published(58_889_256, md5)));
  }

  /** Nothing is published of the convolutions alone. */
  private RemoteFile torchvision() {
    URI uri =
        URI.create("https://huggingface.co/timm/vgg16.tv_in1k/resolve/main/model.safetensors");
    return new RemoteFile(
        uri, key(), "vgg16.tv_in1k.safetensors", Part.CONVOLUTIONS, Optional.empty());
  }
}
