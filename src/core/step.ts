import type { OperationDefinition } from "./operation.ts";

/** What a longer piece of work tells the requests that it is made of. */
export interface StepOf {
  /** How many requests it took so far: errors count from there. */
  readonly attempts: number;
  /** Secret texts of the call that started it, to be cut out of what the service says. */
  readonly secrets: readonly string[];
  /** The UUID of the work, where the vendor has a header for it. */
  readonly flowId?: string | undefined;
}

/**
 * One request to be made. Either an operation with its arguments, or an address that the service gave, which goes as it
 * stands once it is sure that the credentials may go there. `operation` then tells how to read the answer, and where
 * `params` are given also what is sent: its method, and what they say beside the path. Without them it is fetched by GET.
 */
export type Step =
  | {
      readonly operation: OperationDefinition;
      readonly params: unknown;
      /** The node of the cluster that it has to go to, where no other would do. */
      readonly node?: string | undefined;
    }
  | {
      readonly operation: OperationDefinition;
      readonly url: string;
      /** What the address is, for the error that refuses it, such as `the link to the next page`. */
      readonly urlIs: string;
      readonly params?: unknown;
    };
