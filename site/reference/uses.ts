import { byCodeUnit } from "../../codegen/names.ts";
import type { OperationModel } from "../../codegen/operation-model.ts";
import { modelsIn, partsIn, type Shape } from "../../codegen/shape.ts";
import { type Book, facadeName, type Here, linkTo, urlOfOperation } from "./book.ts";
import { link } from "./elements.ts";
import { typeLink } from "./type-links.ts";
import { code } from "./words.ts";

/** How a sentence on the use of a type begins, and links to who uses it so. */
export type TypeUses = readonly (readonly [start: string, links: readonly string[]])[];

/** Who uses a type, by the type's name. */
interface Users {
  readonly sent: ReadonlyMap<string, readonly OperationModel[]>;
  readonly answered: ReadonlyMap<string, readonly OperationModel[]>;
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly bases: ReadonlyMap<string, readonly string[]>;
}

/** Gathers once who uses each type of a service; what it gives tells of one type on one page. */
export function usesOf(book: Book): (model: string, here: Here) => TypeUses {
  const users = usersIn(book);
  return (model, here) => {
    const operations = (list: readonly OperationModel[] = []): string[] =>
      list.map((operation) => {
        return link(linkTo(here.page, urlOfOperation(book, operation.id)), code(facadeName(book, operation)));
      });
    const types = (list: readonly string[] = []): string[] =>
      [...list].sort(byCodeUnit).map((name) => typeLink(name, here));
    const uses: TypeUses = [
      ["Sent by", operations(users.sent.get(model))],
      ["Answer of", operations(users.answered.get(model))],
      ["Part of", types(users.parts.get(model))],
      ["Base of", types(users.bases.get(model))],
    ];
    return uses.filter(([, links]) => links.length > 0);
  };
}

function usersIn({ service, operations }: Book): Users {
  const sent = new Map<string, OperationModel[]>();
  const answered = new Map<string, OperationModel[]>();
  for (const [operation] of operations.values()) {
    const { parameters, body, answers } = operation;
    add(sent, [...parameters.map(({ shape }) => shape), ...(body ? [body.shape] : [])].flatMap(modelsIn), operation);
    add(
      answered,
      answers.flatMap((answer): Shape[] => (answer.body ? [answer.body.shape] : [])).flatMap(modelsIn),
      operation,
    );
  }
  const parts = new Map<string, string[]>();
  const bases = new Map<string, string[]>();
  for (const { name, shape } of service.models.values()) {
    add(parts, partsIn(shape), name);
    add(bases, (shape.kind === "object" && shape.bases) || [], name);
  }
  return { sent, answered, parts, bases };
}

function add<User>(users: Map<string, User[]>, models: readonly string[], user: User): void {
  for (const model of new Set(models)) users.set(model, [...(users.get(model) ?? []), user]);
}
