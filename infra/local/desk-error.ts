/** Something that stops the desk machine: one clear message, no stack. */
export class DeskError extends Error {
  readonly code = 'desk-stopped';
  override readonly name = 'DeskError';
}
