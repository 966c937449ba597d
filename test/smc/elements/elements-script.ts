import type { SmcOptions } from "trunkline/smc";
import { type ScriptedSmc, SMC, scriptedSmc, smcJson } from "../../support/scripted-socket.ts";

/** How the scripted server calls itself: as the client does. */
export const HREF = `${SMC}/7.2/elements`;

/** An element as the server prints it. */
export function element(type: string, id: string, members: object = {}, links: readonly object[] = []): object {
  const self = { href: `${HREF}/${type}/${id}`, rel: "self", type };
  return { name: `${type} ${id}`, link: [self, ...links], ...members };
}

/** The answer to a read, with an ETag. */
export function read(body: object, etag: string | null = '"MQ=="'): Response {
  return smcJson(body, { headers: etag === null ? {} : { etag } });
}

/** The answer to what created something. */
export function created(location: string | undefined): Response {
  return new Response(null, { status: 201, headers: location === undefined ? {} : { location } });
}

export function refused(status: number, text = "it is so"): Response {
  return smcJson({ details: [text], status: 0 }, { status });
}

/** A scripted SMC with entry points for some types. */
export function scriptedElements(
  options: Partial<SmcOptions> = {},
  rels = ["vpn", "host", "rbvpn_tunnel"],
): ScriptedSmc {
  const scripted = scriptedSmc({ retry: false, ...options });
  const entry_point = rels.map((rel) => ({ rel, href: `${HREF}/${rel}` }));
  // As often as anybody may ask.
  for (let times = 0; times < 20; times++) scripted.answer("GET /7.2/api", smcJson({ entry_point }));
  return scripted;
}

/** What was asked after signing in. */
export function asked({ requests }: Pick<ScriptedSmc, "requests">): readonly string[] {
  return requests.filter((request) => !request.endsWith("/login"));
}

/** The headers of the last request. */
export function lastSent({ sent }: Pick<ScriptedSmc, "sent">): ScriptedSmc["sent"][number] {
  const last = sent.at(-1);
  if (last === undefined) throw new Error("nothing was sent");
  return last;
}
