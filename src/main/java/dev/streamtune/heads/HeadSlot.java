package dev.streamtune.heads;

/**
 * The keys of a head's records. Compaction keeps the newest record of each key, so that a slot
 * holds one head: promoted heads take turns in as many slots as heads are kept, the shadow and the
 * head that was sent in have a slot each and never cost a head that can be rolled back to.
 *
 * <p>Where heads take turns no tombstones are needed: where a slot's next head has fewer chunks, a
 * few old ones stay until a larger head comes; nobody reads them, as they name another publication.
 *
 * @param manifestKey key of the manifest
 * @param name what the chunks' keys start with
 */
record HeadSlot(String manifestKey, String name) {
  private static final String SHADOW = "shadow";
  private static final String SUBMITTED = "submitted";

  /**
   * Returns the slot of a head.
   *
   * @param kept number of slots for promoted heads
   */
  static HeadSlot of(HeadStatus status, long version, int kept) {
    return switch (status) {
      case SHADOW -> new HeadSlot(SHADOW, SHADOW);
      case SUBMITTED -> new HeadSlot(SUBMITTED, SUBMITTED);
      case WITHDRAWN ->
          throw new IllegalArgumentException("a withdrawn head stays in the slot that it had");
      case PROMOTED -> {
        long slot = version % kept;
        yield new HeadSlot("head/" + slot, Long.toString(slot));
      }
    };
  }

  /** Returns the slot that a manifest stands in, however many heads were kept when it was sent. */
  static HeadSlot ofManifest(String manifestKey) {
    return new HeadSlot(manifestKey, manifestKey.substring(manifestKey.indexOf('/') + 1));
  }

  /** Returns the key of a chunk. */
  String chunkKey(int index) {
    return name + "/" + index;
  }
}
