import { keyOf } from "./words.ts";

const methods = ["get", "put", "post", "patch", "delete", "head"] as const;

/** What tells an operation by its method and the end of its path: the last step with a name, and whether a value follows. */
export function endOf(method: string, path: string): string {
  const steps = path.split("/").filter((step) => step !== "");
  const named = steps.findLast((step) => !isValue(step)) ?? "";
  const isOne = isValue(steps.at(-1) ?? "");
  return `${method.toLowerCase()}/${keyOf(named)}${isOne ? "/{}" : ""}`;
}

/** The ends that a question asks for, where it is a path, or a method with a path or its end. */
export function endsAsked(question: string): readonly string[] {
  const [, method, path = ""] = /^(?:(get|put|post|patch|delete|head)\s+)?(\S+)$/i.exec(question.trim()) ?? [];
  if (method !== undefined) return [endOf(method, path)];
  return path.startsWith("/") ? methods.map((one) => endOf(one, path)) : [];
}

function isValue(step: string): boolean {
  return /^\{.*\}$/.test(step);
}
