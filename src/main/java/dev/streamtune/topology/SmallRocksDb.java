package dev.streamtune.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds what one store takes outside the heap: Kafka Streams' defaults allow about 100 MB each,
 * and there are several for each partition. Kafka Streams makes one of these for each store.
 */
public final class SmallRocksDb implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 4L << 20;
  private static final long WRITE_BUFFER_BYTES = 4L << 20;
  private static final int WRITE_BUFFERS = 2;

  /** What one store takes at most outside the heap: its cache and its write buffers. */
  public static final long MOST_BYTES = CACHE_BYTES + WRITE_BUFFERS * WRITE_BUFFER_BYTES;

  private @Nullable Cache cache;

  /** Called by Kafka Streams. */
  public SmallRocksDb() {}

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    cache = new LRUCache(CACHE_BYTES);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    options.setTableFormatConfig(table);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(WRITE_BUFFERS);
  }

  @Override
  public void close(String store, Options options) {
    if (cache != null) {
      cache.close();
    }
  }
}
