/** The file as a whole cannot be imported; the message says why, to the person who chose it. */
export class FileError extends Error {}
