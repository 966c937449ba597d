/** A text of a server without what would steer a terminal. */
export function plainText(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
