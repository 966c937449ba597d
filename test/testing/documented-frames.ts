import { readFileSync } from "node:fs";
import { checkSchema, type NamedSchemas } from "../../src/testing/check-schema.ts";
import { readAs } from "../support/read-as.ts";

interface SocketDocument {
  readonly channels: Readonly<
    Record<string, { readonly address: string; readonly messages: Readonly<Record<string, unknown>> }>
  >;
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly action: string;
        readonly channel: { readonly $ref: string };
        readonly messages: readonly { readonly $ref: string }[];
      }
    >
  >;
  readonly components: { readonly schemas: NamedSchemas };
}

const document = readAs<SocketDocument>(
  JSON.parse(readFileSync(new URL("../../schemas/smc/sockets.json", import.meta.url), "utf8")),
);
const schemas: NamedSchemas = Object.fromEntries(
  Object.entries(document.components.schemas).map(([name, schema]) => [`#/components/schemas/${name}`, schema]),
);

/** Says what is wrong with a message of the server by the document of the socket at this path; `undefined` for nothing. */
export function frameIssue(path: string, message: unknown): string | undefined {
  const names = receivedAt(path);
  const outcomes = names.map((name) => checkSchema({ $ref: `#/components/schemas/${name}` }, message, "", schemas));
  if (outcomes.some((issues) => issues.length === 0)) return undefined;
  return `${JSON.stringify(message)} is none of ${names.join(", ")}: ${outcomes.flat().join("; ")}`;
}

/** Names of the messages that clients receive from the socket at a path such as `/7.2.1/status/socket`. */
function receivedAt(path: string): readonly string[] {
  const below = path.replace(/^\/[^/]+/u, "/{version}");
  const channel = Object.entries(document.channels).find(([, { address }]) => address === below)?.[0];
  const receives = Object.values(document.operations).find(
    ({ action, channel: { $ref } }) => action === "receive" && $ref.endsWith(`/${channel}`),
  );
  return receives?.messages.map(({ $ref }) => $ref.slice($ref.lastIndexOf("/") + 1)) ?? [];
}
