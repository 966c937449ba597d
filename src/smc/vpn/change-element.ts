import { type ApiError, isApiError } from "../../core/errors/api-error.ts";
import { InvalidArgumentError } from "../../core/errors/refused-errors.ts";
import { membersOf, textOf } from "../../core/members.ts";
import type { CallOptions } from "../../core/options.ts";
import { pipelineOf } from "../../core/pipeline.ts";
import { readChangeWrite } from "../../core/read-change-write.ts";
import type { ElementRef } from "../elements/types.ts";
import { GET_ELEMENT, REPLACE } from "./definitions.ts";
import { hrefOf, type Place } from "./place.ts";

/** Gives the new element, or `undefined` where there is nothing to change. It gets a copy of its own, and may run again. */
export type EditChange<Body> = (body: Body) => Body | undefined | PromiseLike<Body | undefined>;

/** Who loses so many races in a row is up against something that does not stop. */
const MOST_ATTEMPTS = 5;

interface Read {
  readonly body: object;
  readonly etag: string | undefined;
}

/**
 * Reads an element, changes it and writes all of it back on condition that nobody else did meanwhile; starts over where
 * somebody did. Gives whether there was anything to change.
 * @throws ConflictError when others changed it each time, or the server refuses for another reason, such as a lock.
 * @throws InvalidArgumentError when it is an element of the system, or the change gives no element.
 */
export function changeElement<Body extends object>(
  { client, callAt }: Place,
  ref: ElementRef,
  change: EditChange<Body>,
  options: CallOptions | undefined,
  operation: string = REPLACE.id,
): Promise<boolean> {
  const refuse = (path: string, message: string): never => {
    throw new InvalidArgumentError([{ path, message }], { vendor: "smc", operation });
  };
  const run = async (): Promise<boolean> => {
    const href = hrefOf(ref, "element", operation);
    if (typeof change !== "function") refuse("change", "must be a function");
    const { clock, random } = pipelineOf(client).settings;
    return readChangeWrite<Read, object, object | undefined, boolean>({
      vendor: "smc",
      operation,
      maxAttempts: MOST_ATTEMPTS,
      signal: options?.signal,
      clock,
      random,
      noun: "element",
      read: async () => {
        const { data, headers } = await callAt<object>(GET_ELEMENT, href, {}, options).withResponse();
        return { body: data, etag: headers.get("etag") ?? textOf(membersOf(data).etag) };
      },
      changeable: ({ body }) => {
        if (membersOf(body).system === true) refuse("element", "comes with the product and cannot be changed");
        return body;
      },
      // What the element holds is the caller's to say, as for every generic read.
      change: (copy) => change(copy as Body),
      unchanged: () => false,
      write: async (body, { etag: ifMatch }) => {
        await callAt(REPLACE, href, { body, ...(ifMatch !== undefined && { ifMatch }) }, options);
        return true;
      },
      isStale: (error): error is ApiError => isApiError(error) && (error.status === 409 || error.status === 412),
      // The SMC says 409 to a lock and to a dependency, too, which no repetition helps against.
      wasWritten: (before, now) => before.etag !== now.etag,
    });
  };
  return run();
}
