import type { OperationDefinition } from "./operation.ts";

/**
 * One request to be made. Either an operation with its arguments, or an address that the service gave: that is fetched by
 * GET, as it stands, once it is sure that the credentials may go there; `operation` then tells how to read the answer.
 */
export type Step =
  | { readonly operation: OperationDefinition; readonly params: unknown }
  | {
      readonly operation: OperationDefinition;
      readonly url: string;
      /** What the address is, for the error that refuses it, such as `the link to the next page`. */
      readonly urlIs: string;
      /** The body of the call that led here, whose secrets are cut out of what the service says. */
      readonly body?: unknown;
    };
