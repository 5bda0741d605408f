package dev.streamtune.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B): what they say about its pixels, and a copy of
 * the file without those that do not. Dropping every application segment keeps damaged or hostile
 * profiles, thumbnails and metadata away from the decoder.
 */
final class JpegStructure {
  /** A scan can be a few bytes long and cost a pass over all pixels; real files have about ten. */
  private static final int MAX_SCANS = 100;

  private static final int USUAL_SCANS = 12;

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;

  private final Bytes file;
  private final ByteArrayOutputStream pixelsOnly = new ByteArrayOutputStream();
  private int at = 2;
  private int scans;

  /** Where the frame header's contents start, 0 until one was seen. */
  private int frame;

  private boolean jfif;
  private int adobeTransform = -1;
  private byte[] exif = {};

  private JpegStructure(Bytes file) {
    this.file = file;
    write(SOI, new byte[0]);
  }

  /** Reads up to the frame header. */
  static Size size(Bytes file) throws IOException {
    JpegStructure structure = new JpegStructure(file);
    while (structure.frame == 0 && structure.next()) {}
    structure.requireFrame();
    return Size.of(file.u16(structure.frame + 3), file.u16(structure.frame + 1));
  }

  /** Reads up to the end of the image; a file that ends before is truncated. */
  static JpegStructure whole(Bytes file) throws IOException {
    JpegStructure structure = new JpegStructure(file);
    while (structure.next()) {}
    structure.requireFrame();
    structure.write(EOI, new byte[0]);
    return structure;
  }

  /** Returns the file without metadata and without what follows its end. */
  byte[] pixelsOnly() {
    return pixelsOnly.toByteArray();
  }

  /**
   * Returns how many bytes libjpeg may have at a time. Ordinary files come as fast as it asks;
   * where there are many scans, which may be of a few bytes each, it is asked for the time between
   * any two.
   */
  int portion() {
    return scans > USUAL_SCANS ? 16 : 1 << 16;
  }

  /** Returns the first EXIF block, empty if there is none. */
  byte[] exif() {
    return exif;
  }

  /**
   * Returns what the components mean, by the rules of libjpeg's {@code default_decompress_parms}.
   */
  JpegColour colour() throws IOException {
    int components = file.u8(frame + 5);
    if (components == 1) {
      return JpegColour.GRAY;
    } else if (components == 3) {
      return isRgb() ? JpegColour.RGB : JpegColour.YCBCR;
    } else if (components == 4) {
      return adobeTransform > 0 ? JpegColour.YCCK : JpegColour.CMYK;
    }
    throw new IIOException("a JPEG of " + components + " components; 1, 3 and 4 are read");
  }

  private boolean isRgb() throws IOException {
    if (jfif || adobeTransform >= 0) {
      return !jfif && adobeTransform == 0;
    }
    return file.u8(frame + 6) == 'R' && file.u8(frame + 9) == 'G' && file.u8(frame + 12) == 'B';
  }

  /** Takes one segment, a scan with its data; false at the end of the image. */
  private boolean next() throws IOException {
    int marker = nextMarker();
    if (marker == EOI) {
      return false;
    } else if (marker == 0x01 || isRestart(marker)) {
      return true;
    } else if (marker == SOI) {
      throw new IIOException("a second image starts at byte " + at + " within the first");
    }
    int start = at;
    int end = file.require((long) start + Math.max(2, file.u16(start)));
    at = marker == SOS ? endOfScan(end) : end;
    note(marker, start + 2, end);
    if ((marker & 0xF0) != 0xE0 && marker != 0xFE) {
      write(marker, file.copy(start, at));
    }
    return true;
  }

  private int nextMarker() throws IOException {
    int marker = 0;
    while (marker == 0) {
      while (file.u8(at) != 0xFF) {
        at++;
      }
      while (file.u8(at) == 0xFF) {
        at++;
      }
      marker = file.u8(at++);
    }
    return marker;
  }

  /** Returns where the first marker after a scan's data stands; 0xFF00 is a sample of 0xFF. */
  private int endOfScan(int start) throws IOException {
    int end = start;
    while (true) {
      if (file.u8(end) == 0xFF) {
        int next = file.u8(end + 1);
        if (next != 0x00 && next != 0xFF && !isRestart(next)) {
          return end;
        }
      }
      end++;
    }
  }

  private void note(int marker, int start, int end) throws IOException {
    boolean isFrame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
    if (isFrame && frame == 0) {
      frame = start;
    } else if (marker == SOS && ++scans > MAX_SCANS) {
      throw new IIOException("more than " + MAX_SCANS + " scans");
    } else if (marker == 0xE0 && file.has(start, "JFIF\0")) {
      jfif = true;
    } else if (marker == 0xEE && file.has(start, "Adobe") && end >= start + 12) {
      adobeTransform = file.u8(start + 11);
    } else if (marker == 0xE1
        && file.has(start, "Exif\0\0")
        && end > start + 6
        && exif.length == 0) {
      exif = file.copy(start + 6, end);
    }
  }

  private void requireFrame() throws IIOException {
    if (frame == 0) {
      throw new IIOException("no frame header (SOF) before the end of the image");
    }
  }

  private void write(int marker, byte[] segment) {
    pixelsOnly.write(0xFF);
    pixelsOnly.write(marker);
    pixelsOnly.writeBytes(segment);
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }
}
