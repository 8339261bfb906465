/** A picture's file as a container: what it holds besides its pixels, and the same pixels in a file without that. */

/** What a file of a picture holds besides its pixels. */
export interface Metadata {
  /** TIFF structures, without the mark before them. */
  readonly exif: readonly Uint8Array[];
  /** XMP packets. */
  readonly xmp: readonly Uint8Array[];
  /** IPTC IIM records. */
  readonly iim: readonly Uint8Array[];
}

export interface Container extends Metadata {
  /** Whether it holds anything that `rewrite` leaves out. */
  readonly isLaden: boolean;
  readonly isAnimated: boolean;
  /**
   * The file anew, its pixels bit by bit what they were, and its colour profile; nothing else but an XMP packet of ours.
   * Absent where that can't be done.
   */
  readonly rewrite?: (xmp: string | undefined) => Uint8Array;
}

/** Bytes as a Buffer over the same memory, which reads numbers and finds texts. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
