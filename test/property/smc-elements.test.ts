import fc from "fast-check";
import { expect, it } from "vitest";
import { inOrder } from "../../src/smc/elements/bodies.ts";
import { reachableAt, wrongHref } from "../../src/smc/href.ts";

type Kind = "value" | "nothing" | "failure";

const plan = fc.record({
  kinds: fc.array(fc.constantFrom<Kind>("value", "value", "value", "nothing", "failure"), { maxLength: 40 }),
  concurrency: fc.integer({ min: 1, max: 8 }),
  /** After how many results the loop is left. */
  leaveAfter: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
  order: fc.infiniteStream(fc.nat()),
});

/** Turns of the loop in which everything that can happen does. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

it("bodies come in order, within bounds, and nothing begins or goes on once the loop is over", async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ kinds, concurrency, leaveAfter, order }) => {
      const open = new Map<number, () => void>();
      let begun = 0;
      let most = 0;
      let failedAt = Number.POSITIVE_INFINITY;
      const work = (at: number, signal: AbortSignal): Promise<number | undefined> => {
        expect(at, "in order, and none after a failure that shows").toBe(begun);
        expect(begun).toBeLessThan(failedAt + concurrency);
        begun += 1;
        return new Promise((resolve, reject) => {
          const end = (settle: () => void) => () => {
            open.delete(at);
            settle();
          };
          const finish: Record<Kind, () => void> = {
            value: () => resolve(at),
            nothing: () => resolve(undefined),
            failure: () => {
              failedAt = Math.min(failedAt, at);
              reject(new Error(`failure ${at}`));
            },
          };
          open.set(at, end(finish[kinds[at] as Kind]));
          most = Math.max(most, open.size);
          signal.addEventListener(
            "abort",
            end(() => reject(new Error("aborted"))),
          );
        });
      };
      const taken: number[] = [];
      let failure: unknown;
      let isOver = false;
      const loop = (async () => {
        for await (const value of inOrder(kinds.keys(), concurrency, work)) {
          taken.push(value);
          if (taken.length === leaveAfter) break;
        }
      })()
        .catch((error: unknown) => {
          failure = error;
        })
        .finally(() => {
          isOver = true;
        });
      for (await settled(); !isOver; await settled()) {
        const waiting = [...open.values()];
        const pick = (order.next().value ?? 0) % Math.max(1, waiting.length);
        waiting[pick]?.();
      }
      await loop;
      expect(open.size, "what was under way has ended").toBe(0);
      expect(most).toBeLessThanOrEqual(concurrency);
      const first = kinds.indexOf("failure");
      const before = kinds.flatMap((kind, at) => (kind === "value" && (first === -1 || at < first) ? [at] : []));
      const isLeft = leaveAfter !== undefined && before.length >= leaveAfter;
      expect(taken).toEqual(isLeft ? before.slice(0, leaveAfter) : before);
      expect((failure as Error | undefined)?.message).toBe(isLeft || first === -1 ? undefined : `failure ${first}`);
    }),
  );
});

const segment = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_~=+,;:@!$&'()*.%"), minLength: 1, maxLength: 12 });
const rest = fc.array(segment, { maxLength: 6 }).map((parts) => `/7.2${parts.map((part) => `/${part}`).join("")}`);

it("whatever may be an href keeps every byte behind its host, and leads to the base URL alone", () => {
  fc.assert(
    fc.property(rest, fc.webAuthority(), fc.constantFrom("", "/smc", "/a/b"), (path, host, prefix) => {
      const href = `https://${host}${path}`;
      fc.pre(wrongHref(href) === undefined);
      const reached = reachableAt(`https://proxy.example:8443${prefix}`)(href);
      expect(reached).toBe(`https://proxy.example:8443${prefix}${path}`);
      expect(reachableAt(`https://proxy.example:8443${prefix}`)(reached)).toBe(reached);
    }),
  );
});

it("no text at all leads anywhere but to the base URL", () => {
  const base = "https://proxy.example:8443/smc";
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string().map((text) => `https://${text}`),
      ),
      (text) => {
        const reached = reachableAt(base)(text);
        if (reached === text) return;
        expect(reached.startsWith(base)).toBe(true);
        expect(reached.slice(base.length)).toMatch(/^($|[/?#\\])/);
      },
    ),
  );
});
