package dev.streamtune.reference;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses are not of the public Internet: what a service can reach because of where it
 * stands, and who sends references cannot. By IANA's registries of special-purpose addresses (RFC
 * 6890 and its updates), rounded to what is easily said.
 */
final class PrivateAddresses {
  private PrivateAddresses() {}

  /** Says whether an address is this machine's, a private network's, or no ordinary host's. */
  static boolean contain(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address
            ? isSpecial6(address.getAddress())
            : isSpecial4(address.getAddress()));
  }

  private static boolean isSpecial4(byte[] a) {
    int first = a[0] & 0xFF;
    int second = a[1] & 0xFF;
    return first == 0 // this network
        || first == 127
        || first >= 240 // reserved and broadcast
        || (first == 100 && (second & 0xC0) == 64) // shared by carriers
        || (first == 192 && second == 0) // protocol assignments, documentation
        || (first == 198 && (second & 0xFE) == 18); // benchmarks
  }

  /** Unique local addresses, and those that carry an IPv4 address for a gateway to unpack. */
  private static boolean isSpecial6(byte[] a) {
    if ((a[0] & 0xFE) == 0xFC) {
      return true;
    }
    if (startsWith(a, 0x20, 0x02)) {
      return carries(a, 2); // 6to4
    }
    if (startsWith(a, 0x00, 0x64, 0xFF, 0x9B)) {
      return carries(a, 12); // NAT64
    }
    return startsWith(a, 0, 0, 0, 0, 0, 0, 0, 0) || startsWith(a, 0x20, 0x01, 0, 0); // old, Teredo
  }

  private static boolean startsWith(byte[] address, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if ((address[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean carries(byte[] address, int at) {
    try {
      return contain(InetAddress.getByAddress(Arrays.copyOfRange(address, at, at + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
