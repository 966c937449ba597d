import { membersOf } from "../core/members.ts";
import type { OperationDefinition } from "../core/operation.ts";
import { addressOf } from "./arm-state.ts";

/** Where the result of long-running work stands, as ARM's `final-state-via` says. */
export type FinalStateVia = "azure-async-operation" | "location" | "original-uri" | "operation-location";

/** Where the result of one operation stands. */
export class ArmResult {
  readonly #definition: OperationDefinition;
  readonly #via: FinalStateVia | undefined;

  constructor(definition: OperationDefinition, via: FinalStateVia | undefined) {
    this.#definition = definition;
    this.#via = via;
  }

  /** Whether the document gives the result no body. */
  get isVoid(): boolean {
    const { method, answers } = this.#definition;
    const { 200: ok, 201: created } = answers;
    return method === "DELETE" || (ok === null && (created ?? null) === null);
  }

  /** Whether the result is the resource itself, whatever a Location answers. ARM's own clients ask for it after every PUT. */
  get isOriginal(): boolean {
    return this.#definition.method === "PUT" || this.#via === "original-uri";
  }

  /** Whether it stands in the status document. */
  get #isInBody(): boolean {
    return this.#via === "azure-async-operation" || this.#via === "operation-location";
  }

  /** The Location where it is where the result will be asked for; elsewhere it is of no use. */
  kept(location = ""): string {
    const { method } = this.#definition;
    const isOfUse = method === "POST" || method === "PATCH";
    return isOfUse && !this.isOriginal && !this.#isInBody ? location : "";
  }

  /** What a status document that says `Succeeded` gives: the address to ask for the result, or the result. */
  after(
    document: unknown,
    { original, location }: { readonly original: string; readonly location: string },
  ): { readonly url: string } | { readonly data: unknown } {
    // Where there is no result, there is nothing to ask for: after a delete it would not be found.
    if (this.isVoid) return { data: undefined };
    const { resourceLocation, properties, result } = membersOf(document);
    const named = typeof resourceLocation === "string" && addressOf(resourceLocation, original);
    if (named) return { url: named };
    if (this.isOriginal) return { url: original };
    if (!this.#isInBody && location !== "") return { url: location };
    if (!this.#isInBody && this.#definition.method === "PATCH") return { url: original };
    const inBody = this.#via === "operation-location" ? (result ?? properties) : (properties ?? result);
    return { data: inBody ?? document };
  }
}
