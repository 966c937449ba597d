import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isJson } from "../../../src/testing/wire.ts";
import { type Course, type PeerCase, type Peers, run, startPeers } from "./peers.ts";

/** Runs every case with both clients and holds results and requests against each other. */
export function holdAgainst(title: string, cases: readonly PeerCase[]): void {
  describe(title, () => {
    let peers: Peers;
    beforeAll(async () => {
      peers = await startPeers();
    });
    afterAll(() => peers.emulator.close());

    it.each(cases.map((one) => [describeCase(one), one] as const))("%s", async (_, one) => {
      const theirs = await run(peers, one, one.theirs);
      const ours = await run(peers, one, one.ours);
      expect(ours.wire.length, "nothing was sent").toBeGreaterThan(0);
      const differs: NonNullable<PeerCase["differs"]> = one.differs ?? { why: "" };
      if ("theirs" in differs || "ours" in differs) {
        expect(theirs.outcome).toEqual(differs.theirs);
        expect(ours.outcome).toEqual(differs.ours);
        expect(ours.outcome, "no longer differs; take it out of the table").not.toEqual(theirs.outcome);
      } else {
        expect(ours.outcome).toEqual(theirs.outcome);
        const codes =
          "refused" in ours.outcome ? ours.outcome.refused.code : "error" in ours.outcome && ours.outcome.error;
        expect(codes || undefined, "a refusal that the case does not name").toBe(one.refused);
      }
      const [, onlyTheirs] = split(theirs, ours);
      const [common, onlyOurs] = split(ours, theirs);
      expect(onlyTheirs.map(shortly), JSON.stringify(onlyTheirs)).toEqual(differs.onlyTheirs ?? []);
      expect(onlyOurs.map(shortly), JSON.stringify(onlyOurs)).toEqual(differs.onlyOurs ?? []);
      expect(common.map(canonical)).toEqual(split(theirs, ours)[0].map(canonical));
    });
  });
}

function describeCase({ name, differs }: PeerCase): string {
  return differs === undefined ? name : `${name} (differs: ${differs.why})`;
}

/** Requests that the other one has sent as well, and those that it has not; both in their order. */
function split({ wire }: Course, other: Course): [common: unknown[], only: unknown[]] {
  const left = other.wire.map(canonical);
  const common: unknown[] = [];
  const only: unknown[] = [];
  for (const request of wire) {
    const at = left.indexOf(canonical(request));
    if (at !== -1) left.splice(at, 1);
    (at === -1 ? only : common).push(request);
  }
  return [common, only];
}

/** JSON in which the order of members says nothing. */
function canonical(request: unknown): string {
  return JSON.stringify(request, (_, value: unknown) => {
    return isJson(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b))) : value;
  });
}

/** Method and the last segment but ids. */
function shortly(request: unknown): string {
  const { method, path } = request as { method: string; path: string };
  const [last = "", before = ""] = path.split("/").reverse();
  return `${method} ${/^[\da-f-]{36}$/u.test(last) ? before : last}`;
}
