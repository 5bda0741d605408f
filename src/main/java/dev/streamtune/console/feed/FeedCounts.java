package dev.streamtune.console.feed;

/**
 * What the feed did since it began.
 *
 * @param read records that listeners were told of
 * @param skipped predictions that were passed over, about
 * @param unreadable records that are not what stands on their topic
 */
public record FeedCounts(long read, long skipped, long unreadable) {}
