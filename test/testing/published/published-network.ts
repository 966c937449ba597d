import { globSync } from "node:fs";
import type { NetworkManagementClient } from "@azure/arm-network";
import { isJson } from "../../../src/testing/wire.ts";
import type { Arguments } from "../../contract/reader/calls.ts";
import type { Operation } from "../../contract/reader/operations.ts";
import { type Call, functionOf } from "../../contract/walk/dynamic-call.ts";
import { apace } from "./peers.ts";
import { firstAnswer, type PublishedOperation, parameterNames } from "./published-operation.ts";

/** Modules of the package by their names; it publishes no list of its operations. */
const root = new URL("../../../node_modules/@azure/arm-network/dist/esm/", import.meta.url);
const modulesOf = (pattern: string): Promise<(readonly [file: string, module: object])[]> =>
  Promise.all(
    globSync(pattern, { cwd: root }).map(async (file) => [file, (await import(new URL(file, root).href)) as object]),
  );

/** Every operation of the modular package: each of its functions `_xSend` makes the request of `x`. */
export async function publishedNetwork(client: NetworkManagementClient): Promise<PublishedOperation[]> {
  const models = (await modulesOf("models/**/models.js")).map(([, module]) => module);
  const files = await modulesOf("api/{,*/}operations.js");
  return files.flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, send]) => {
      const id = /^_\$?(\w+)Send$/.exec(name)?.[1];
      if (id === undefined || typeof send !== "function") return [];
      const [, group] = /^api\/(?:(\w+)\/)?operations\.js$/.exec(file) ?? [];
      return readOperation(client, [group ?? [], id].flat(), send as Call, models);
    }),
  );
}

function readOperation(
  client: NetworkManagementClient,
  path: readonly string[],
  send: Call,
  models: readonly object[],
): PublishedOperation[] {
  const method = functionOf(client, path);
  if (method === undefined) return [];
  const source = String(send);
  const [, template = "", values = ""] = /expandUrlTemplate\("([^"]*)", \{([\s\S]*?)\n {4}\}/.exec(source) ?? [];
  const [, verb = ""] = /\.path\(path\)\s*\.(\w+)\(/.exec(source) ?? [];
  // The first parameter is the context, which the client gives; the others come under the same names.
  const names = parameterNames(send).slice(1);
  const places = placesOf(values);
  const body = bodyOf(source, names, models);
  return [
    {
      name: path.join("."),
      method: verb.toUpperCase(),
      path: template.replace(/\{\?.*/, ""),
      call: async (operation, given) => firstAnswer(await method(...inputOf(names, places, body, operation, given))),
    },
  ];
}

/** Wire names of the parameters of path and query, by the names that callers give them under. */
function placesOf(values: string): Map<string, string> {
  const lines = values.matchAll(/"?([^\s":]+)"?: (?:options\?\.)?(\w+),/g);
  return new Map([...lines].map(([, wireName = "", name = ""]) => [name, decodeURIComponent(wireName)]));
}

/** Which parameter is the body, and how the package's own shape of one is made of what stands on the wire. */
interface PublishedBody {
  readonly name: string;
  readonly read: (wire: unknown) => unknown;
}

function bodyOf(source: string, names: readonly string[], models: readonly object[]): PublishedBody | undefined {
  const [, text = ""] = /\bbody: ([\s\S]*)/.exec(source) ?? [];
  const positional = names.find((each) => each !== "options" && new RegExp(`\\b${each}\\b`).test(text));
  const name = positional ?? /options\??\.(\w+)/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const model = /\b(\w+)Serializer\(/.exec(text)?.[1];
  const named = (suffix: string): Call | undefined =>
    models.map((module) => functionOf(module, [`${model}${suffix}`])).find((each) => each !== undefined);
  return { name, read: named("Deserializer") ?? readSent };
}

/** For models that are only ever sent, and so have no function that reads them. */
function readSent(wire: unknown): unknown {
  const shape = inTheirNames(wire);
  return isJson(shape) && isJson(shape.properties) ? { ...shape, ...shape.properties } : shape;
}

/** Members as the package calls them, such as `httpConfiguration` for `HTTPConfiguration`; times are dates. */
function inTheirNames(wire: unknown): unknown {
  if (Array.isArray(wire)) return wire.map(inTheirNames);
  if (!isJson(wire)) return wire;
  return Object.fromEntries(
    Object.entries(wire).map(([name, value]) => [
      name.replace(/^[A-Z]+(?=[A-Z][a-z])/, (start) => start.toLowerCase()).replace(/HTTPS$/, "Https"),
      /Time$/.test(name) && typeof value === "string" ? new Date(value) : inTheirNames(value),
    ]),
  );
}

function inputOf(
  names: readonly string[],
  places: ReadonlyMap<string, string>,
  body: PublishedBody | undefined,
  operation: Operation,
  given: Arguments,
): readonly unknown[] {
  const input: Record<string, unknown> = { ...apace };
  for (const [name, wireName] of places) {
    const argument = operation.arguments.find((each) => each.wireName === wireName);
    if (argument !== undefined) input[name] = given[argument.name];
  }
  if (body !== undefined && given.body !== undefined) input[body.name] = body.read(given.body);
  return names.map((name) => (name === "options" ? input : input[name]));
}
