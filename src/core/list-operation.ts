import type { Client } from "./client.ts";
import { PagingError, ResponseParseError } from "./errors/answer-errors.ts";
import { isInvalidArgumentError } from "./errors/refused-errors.ts";
import { ListHandle } from "./list-handle.ts";
import type { Operation, OperationDefinition, PagingDefinition } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { type PagingContext, type Position, pageGuard, readToken, writeToken } from "./paging.ts";
import { pipelineOf } from "./pipeline.ts";
import type { Step } from "./step.ts";

/** Makes the callable form of an operation that answers page by page. */
export function defineListOperation<Vendor extends string, Input extends readonly unknown[], Item, Body>(
  definition: OperationDefinition & { readonly paging: PagingDefinition },
): Operation<Vendor, Input, ListHandle<Item, Body>> {
  const call = (client: Client<Vendor>, ...input: unknown[]): ListHandle<Item, Body> => {
    const [params, options] = input as [Record<string, unknown> | undefined, CallOptions | undefined];
    const pipeline = pipelineOf(client);
    const { vendor, nextPage, mayLeaveOut } = pipeline.profile;
    const context = { vendor, operation: definition.id };
    return new ListHandle<Item, Body>({
      operation: definition.id,
      guard: () => pageGuard(context, mayLeaveOut?.(params ?? {})),
      readToken: (token) => readToken(token, context, pipeline.profile.positions[definition.paging.style]),
      readPage: async (position) => {
        const step = stepTo(definition, params, position);
        const sent = await pipeline.send<Body>(step, options).catch((error: unknown) => {
          throw position === undefined ? error : outOfReach(error, position, context);
        });
        const { data, ...response } = sent.answer;
        const members = membersOf(data, { ...context, ...response });
        const items = itemsOf<Item>(members, definition.paging.items, { ...context, ...response });
        const asked = ("params" in step ? step.params : params) ?? {};
        const { answeredAt: url } = sent;
        const next = nextPage({ definition: definition.paging, params: asked, data: members, items, url });
        const continuationToken = next && writeToken(context, next);
        return { ...response, data: { items, data, continuationToken }, next };
      },
    });
  };
  return Object.assign(call, { definition }) as Operation<Vendor, Input, ListHandle<Item, Body>>;
}

/** The request for a page: the first, or the one that `position` leads to. */
function stepTo(
  operation: OperationDefinition,
  params: Readonly<Record<string, unknown>> | undefined,
  position: Position | undefined,
): Step & { readonly params?: Readonly<Record<string, unknown>> | undefined } {
  if (position === undefined) return { operation, params };
  if ("url" in position) return { operation, url: position.url, urlIs: "the link to the next page" };
  return { operation, params: { ...params, [position.argument]: position.value } };
}

/** A position of our own that the document does not allow: the service lists no further, which is not the caller's slip. */
function outOfReach(error: unknown, position: Position, context: PagingContext): unknown {
  if (!isInvalidArgumentError(error)) return error;
  const issue = error.issues.find(({ path }) => "argument" in position && path === position.argument);
  const reach = `the service documents no page beyond this one: ${issue?.path} ${issue?.message}; narrow the list by its filters`;
  return issue === undefined ? error : new PagingError(reach, { ...context, cause: error });
}

type AnswerContext = PagingContext & { readonly status: number; readonly requestId: string | undefined };

/** A service may leave an empty list out, or write null for it. Anything else in its place holds what nobody may lose. */
function itemsOf<Item>(members: Readonly<Record<string, unknown>>, name: string, context: AnswerContext): Item[] {
  const found = members[name] ?? [];
  if (Array.isArray(found)) return found as Item[];
  throw new ResponseParseError(`has no list in its member ${name}`, context.status, context);
}

function membersOf(data: unknown, context: AnswerContext): Readonly<Record<string, unknown>> {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  throw new ResponseParseError("is not an object that holds a list", context.status, context);
}
