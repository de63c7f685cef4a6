/** Something that the image is made of cannot be had on this machine; the message says why. */
export class SourceError extends Error {
  public override readonly name = 'SourceError';
}
