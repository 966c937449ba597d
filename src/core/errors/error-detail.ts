/** One cause out of those that a vendor's error lists. */
export interface ErrorDetail {
  /** The vendor's own code. */
  readonly vendorCode?: string | undefined;
  /** The part of the vendor's product that reports it, such as NSX's `VPN`. */
  readonly vendorModule?: string | undefined;
  /** The vendor's sentence. */
  readonly message?: string | undefined;
  /** What it is about, such as the name of a field or the id of a resource. */
  readonly target?: string | undefined;
  /** The causes of this one. */
  readonly details?: readonly ErrorDetail[] | undefined;
  /** The same, said more closely by the part of the service that found it. */
  readonly innerError?: ErrorDetail | undefined;
}

/** Facts of the vendor's that come with an error, such as the policy that was violated. */
export interface ErrorInfo {
  /** What kind of facts, such as `PolicyViolation`. */
  readonly type: string;
  /** The facts as they came. They may repeat what was sent, so treat them as secret. */
  readonly info: unknown;
}

/** So much of one text is kept: messages are logged, and a service may write a book. */
const LONGEST_TEXT = 4000;

/**
 * What a vendor says, with all its texts cut clean and short. First clean, then short: half a secret would not be recognised.
 */
export function cleanTexts<Said extends ErrorDetail>(said: Said, clean: (text: string) => string | undefined): Said {
  const texts = Object.entries(said).flatMap(([name, text]) =>
    typeof text === "string" ? [[name, clean(text)?.slice(0, LONGEST_TEXT)]] : [],
  );
  const { details, innerError } = said;
  return {
    ...said,
    ...Object.fromEntries(texts),
    ...(details && { details: details.map((detail) => cleanTexts(detail, clean)) }),
    ...(innerError && { innerError: cleanTexts(innerError, clean) }),
  };
}

/** Puts the facts of a vendor's error on an error. Those that there are none of are not printed. */
export function addDetails(error: object, { target, details = [], innerError }: ErrorDetail): void {
  const show = (name: string, value: unknown, enumerable: boolean): void => {
    Object.defineProperty(error, name, { value, enumerable });
  };
  show("target", target, target !== undefined);
  show("details", details, details.length > 0);
  show("innerError", innerError, innerError !== undefined);
}
