package dev.streamtune.story;

import com.microsoft.playwright.CDPSession;
import java.util.HashSet;
import java.util.Set;

/** Counts what a page transfers, headers included, as the browser's network counts it. */
final class Transfer {
  private final Set<String> requests = new HashSet<>();
  private long bytes;

  private Transfer() {}

  /** Begins to count. */
  static Transfer of(Tab tab) {
    Transfer transfer = new Transfer();
    CDPSession instruments = tab.instruments();
    instruments.on(
        "Network.responseReceived",
        event -> {
          transfer.requests.add(event.get("requestId").getAsString());
          transfer.bytes += event.getAsJsonObject("response").get("encodedDataLength").getAsLong();
        });
    instruments.on(
        "Network.dataReceived",
        event -> transfer.bytes += event.get("encodedDataLength").getAsLong());
    instruments.send("Network.enable");
    return transfer;
  }

  long bytes() {
    return bytes;
  }

  int requests() {
    return requests.size();
  }
}
