import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "../../contract/reader/operations.ts";
import { functionOf } from "../../contract/walk/dynamic-call.ts";
import { compareWire } from "./compare-wire.ts";
import type { ListedDifference } from "./listed-differences.ts";
import { DIFFICULT, peerArguments, withoutReadOnly } from "./peer-cases.ts";
import { type PeerClients, startPeerClients } from "./peer-clients.ts";
import { type PublishedOperation, requestKey } from "./published-operation.ts";
import type { TappedRequest, WireTap } from "./wire-tap.ts";

/** One service that both have. */
export interface PublishedService {
  /** Name of its document. */
  readonly name: string;
  /** Our entry point. */
  readonly module: object;
  readonly published: (clients: PeerClients) => Promise<readonly PublishedOperation[]>;
  readonly listed: readonly ListedDifference[];
  /** Calls that the package cannot make, by operation and set of arguments, and why. */
  readonly unsendable: Readonly<Record<string, string>>;
  /** How many operations both have, and how many only the package has. */
  readonly common: number;
  /** How many calls of the common ones are made. */
  readonly calls: number;
  readonly onlyTheirs: number;
  /** Those that only the package has beside operations of ours: in one group with them, or in none as well. */
  readonly beside: readonly string[];
}

/** What came of all calls. */
class Findings {
  readonly unlisted = new Map<string, string[]>();
  /** Operations by the difference that was seen in them. */
  readonly seen = new Map<ListedDifference, Set<string>>();
  readonly unsendable: string[] = [];
  readonly onlyOurs: string[] = [];
  readonly onlyTheirs: string[] = [];
  /** Every value that was given for a parameter. */
  readonly given = new Set<unknown>();
  compared = 0;
}

const groupOf = ({ names }: Operation): string =>
  names.facade.length > 1 ? (names.facade[0] ?? "") : "the service itself";

/** Makes every call that both clients have with the same arguments, and holds the requests against each other. */
export function holdEveryOperation(service: PublishedService): void {
  const { operations } = withoutReadOnly(service.name);
  const findings = new Findings();
  let clients: PeerClients;

  beforeAll(async () => {
    clients = await startPeerClients();
    await callAll(service, clients, findings);
  }, 180_000);
  afterAll(() => clients[Symbol.asyncDispose]());

  it("has every operation of ours, and was called for each of them by both", () => {
    expect(findings.onlyOurs).toEqual([]);
    expect(operations.length).toBe(service.common);
    expect(findings.onlyTheirs.length).toBe(service.onlyTheirs);
    const groups = new Set(operations.map(({ names }) => names.facade.slice(0, -1).join()));
    const beside = findings.onlyTheirs.filter((name) => groups.has(name.split(".").slice(0, -1).join()));
    expect(beside.sort()).toEqual(service.beside);
    expect(findings.compared).toBe(service.calls - Object.keys(service.unsendable).length);
  });

  it("was given every text that is hard to write", () => {
    expect(DIFFICULT.filter((text) => !findings.given.has(text))).toEqual([]);
  });

  describe("the requests are the same, but for what is listed", () => {
    it.each([...new Set(operations.map(groupOf))])("of %s", (group) => {
      const ids = operations.filter((operation) => groupOf(operation) === group).map(({ id }) => id);
      expect(ids.flatMap((id) => findings.unlisted.get(id) ?? [])).toEqual([]);
    });
  });

  it.each(service.listed)("still differs: $why", (listed) => {
    const seen = [...(findings.seen.get(listed) ?? [])];
    expect(seen.length, "no longer differs; take it out of the list").toBeGreaterThan(0);
    if (typeof listed.operations === "number") expect(seen.length).toBe(listed.operations);
    else expect(seen.sort()).toEqual([...listed.operations].sort());
  });

  it("cannot send what is listed as such, and nothing else", () => {
    expect(findings.unsendable.sort()).toEqual(
      Object.entries(service.unsendable)
        .map(([call, why]) => `${call}: ${why}`)
        .sort(),
    );
  });

  it("has signed in for every request of either", () => {
    const { received, verified } = clients.counts();
    expect(received).toBeGreaterThanOrEqual(2 * findings.compared);
    expect(verified).toBe(received);
  });
}

async function callAll(service: PublishedService, clients: PeerClients, findings: Findings): Promise<void> {
  const document = withoutReadOnly(service.name);
  const published = await service.published(clients);
  const keys = new Set(document.operations.map(requestKey));
  const others = published.filter((each) => !keys.has(requestKey(each)));
  findings.onlyTheirs.push(...others.map(({ name }) => name));
  for (const operation of document.operations) {
    const peer = peerOf(operation, published);
    const ours = functionOf(service.module, [operation.names.standalone]);
    if (peer === undefined || ours === undefined) {
      findings.onlyOurs.push(operation.id);
      continue;
    }
    for (const { name, given } of peerArguments(document, operation)) {
      for (const value of Object.values(given)) findings.given.add(value);
      const [their, our] = await Promise.all([
        firstRequest(clients.theirTap, () => peer.call(operation, given)),
        firstRequest(clients.ourTap, async () => ours(clients.ours, given)),
      ]);
      note(service, operation, name, their, our, findings);
    }
  }
}

/** Where two operations have one path, it is the one of the same name. */
function peerOf(operation: Operation, published: readonly PublishedOperation[]): PublishedOperation | undefined {
  const found = published.filter((each) => requestKey(each) === requestKey(operation));
  return found.find(({ name }) => name === operation.names.facade.join(".")) ?? found[0];
}

/** The first request of a call that is then left to its end, well or not; what follows is not compared. */
async function firstRequest(tap: WireTap, call: () => Promise<unknown>): Promise<TappedRequest | Error> {
  tap.forget();
  let failure: unknown;
  try {
    await call();
  } catch (error) {
    failure = error;
  }
  return tap.requests[0] ?? (failure instanceof Error ? failure : new Error("nothing was sent"));
}

function note(
  { listed }: PublishedService,
  operation: Operation,
  name: string,
  theirs: TappedRequest | Error,
  ours: TappedRequest | Error,
  findings: Findings,
): void {
  const complain = (text: string): void => {
    findings.unlisted.set(operation.id, [
      ...(findings.unlisted.get(operation.id) ?? []),
      `${operation.id} (${name}): ${text}`,
    ]);
  };
  if (ours instanceof Error) {
    complain(`ours sent nothing: ${ours.message}`);
    return;
  }
  if (theirs instanceof Error) {
    findings.unsendable.push(`${operation.id} (${name}): ${theirs.message}`);
    return;
  }
  findings.compared += 1;
  for (const difference of compareWire(theirs, ours)) {
    const row = listed.find((each) => each.covers(difference));
    if (row === undefined) complain(JSON.stringify(difference));
    else findings.seen.set(row, (findings.seen.get(row) ?? new Set()).add(operation.id));
  }
}
