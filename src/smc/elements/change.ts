import type { Client } from "../../core/client.ts";
import { doubtBefore } from "../../core/earlier-attempts.ts";
import { advised, isConflictError } from "../../core/errors/api-error.ts";
import { ConfigurationError, InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { OperationDefinition } from "../../core/operation.ts";
import { whole } from "../../core/option-table.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { hasChange, readChangeWrite } from "../../core/read-change-write.ts";
import { GET, REPLACE } from "./definitions.ts";
import { getElement, hrefOf, refuseSystem } from "./read-element.ts";
import type { ElementRef, ReadElement } from "./types.ts";
import { putElement } from "./writes.ts";

/** How an element is updated: options of its calls, and how often it is tried. */
export interface UpdateElementOptions extends CallOptions {
  /**
   * How often the change is tried, the first time included; from 1 to 100.
   * @defaultValue 5
   */
  readonly maxAttempts?: number | undefined;
}

/** What makes an element other than it is; `undefined` is no change. */
export type ElementChange<Body> = (current: Body) => Body | undefined | PromiseLike<Body | undefined>;

/** What became of an update. */
interface ChangedElement<Body> {
  readonly element: ReadElement<Body>;
  readonly hasChanged: boolean;
}

/** Which operation an update is, and by which ones it reads and writes. */
export interface UpdateSteps {
  readonly operation: string;
  readonly read: OperationDefinition;
  readonly write: OperationDefinition;
}

const UPDATE: UpdateSteps = { operation: "elements.update", read: GET, write: REPLACE };

/** An update where errors name one operation throughout. */
export function updateNamed(operation: string): UpdateSteps {
  return { operation, read: { ...GET, id: operation }, write: { ...REPLACE, id: operation } };
}

/** Reads an element, changes it and writes it back, anew where others changed it meanwhile. */
export async function updateElement<Body>(
  client: Client<"smc">,
  ref: ElementRef,
  change: ElementChange<Body>,
  options?: UpdateElementOptions,
): Promise<ReadElement<Body>> {
  return (await changeElement(client, ref, change, options)).element;
}

/** As {@link updateElement}; tells as well whether there was anything to change. */
export async function changeElement<Body>(
  client: Client<"smc">,
  ref: ElementRef,
  change: ElementChange<Body>,
  options: UpdateElementOptions = {},
  { operation, read, write }: UpdateSteps = UPDATE,
): Promise<ChangedElement<Body>> {
  const context = { vendor: "smc", operation };
  const href = hrefOf(ref, operation);
  refuseSystem(ref, operation);
  if (typeof change !== "function") {
    throw new InvalidArgumentError([{ path: "the change", message: "must be a function" }], context);
  }
  const { maxAttempts = 5, ...ofCalls } = options ?? {};
  if (whole(1, 100, "attempts")(maxAttempts) !== undefined) {
    throw new ConfigurationError("maxAttempts", "must be a whole number from 1 to 100", context);
  }
  const { clock, random } = pipelineOf(client).settings;
  return readChangeWrite<ReadElement<Body>, Body, Body | undefined, ChangedElement<Body>>({
    ...context,
    maxAttempts,
    signal: ofCalls.signal,
    clock,
    random,
    noun: "element",
    read: () => getElement<Body>(client, href, ofCalls, read),
    changeable: (element) => {
      refuseSystem(element, operation);
      if (element.etag !== undefined) return element.body;
      const message = "is missing in what was read, so nobody could tell a change by others";
      throw new InvalidArgumentError([{ path: "the ETag", message }], { ...context, attempts: 1 });
    },
    change,
    unchanged: (element) => ({ element, hasChanged: false }),
    write: async (body, before) => {
      const { data } = await putElement(client, write, before, body, ofCalls);
      const element = { ...before, name: nameOf(body) ?? before.name, etag: data.etag, body };
      return { element, hasChanged: true };
    },
    isStale: isConflictError,
    settle: ({ error, attempts, changed, before, now }) => {
      if (before.etag === now.etag) throw advised(error, NO_RACE, { operation, attempts });
      // The write itself moved the ETag, if an earlier attempt of it was made whose answer was lost.
      const isOwn = doubtBefore(error) !== undefined && hasChange(now.body, changed, before.body);
      return isOwn ? { result: { element: now, hasChanged: true } } : undefined;
    },
  });
}

/** 409 may as well mean a lock, or something that refers to the element; then it is as it was. */
const NO_RACE =
  "The element is still as it was read, so nobody was quicker: it is locked, or something stands against the change; see what the SMC says of it";

function nameOf(body: unknown): string | undefined {
  return textOf(membersOf(body).name);
}
