/** What an export says of the files that were uploaded: pictures, films, documents. */

export interface Attachment {
  readonly id: number;
  /** Its whole address. */
  readonly url: string;
  /** Plain text; mostly the name of the file. */
  readonly title: string;
  /** Plain text; empty if nobody wrote one. */
  readonly alt: string;
  /** HTML; empty if nobody wrote one. */
  readonly caption: string;
  /** HTML; empty if nobody wrote one. */
  readonly description: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}
