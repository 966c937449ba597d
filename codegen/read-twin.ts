import type { OperationModel } from "./operation-model.ts";
import type { TypedService } from "./service-model.ts";
import type { Shape } from "./shape.ts";

/**
 * What a GET on the same path answers, for an operation whose body is that answer, edited. The body's type takes it as it
 * is: answers promise no member, so a type of required members alone would refuse what the service itself gave.
 */
export function readTwin(operation: OperationModel, service: TypedService): Shape | undefined {
  // What is created was never read: the GET on the path of a POST gives the list of what is there.
  if (!operation.keepsUnknownMembers || operation.method === "POST") return undefined;
  const [twin] = service.sections
    .flatMap(({ operations }) => operations)
    .filter(({ method, path }) => method === "GET" && path === operation.path)
    // Of several the plain one: what another always sends beside it asks for another view of the resource.
    .sort((a, b) => a.constants.length - b.constants.length);
  return twin?.answers[0]?.body?.shape;
}
