import { it } from "vitest";
import { ask, scriptedSmc, standing, NODE } from "../../support/scripted-socket.ts";
it("x", async () => {
  const s = scriptedSmc();
  const a = await standing(s, 0);
  const circle: any = {}; circle.circle = circle;
  const { work } = await ask(s, { element: circle } as any, { validate: { request: "off" } });
  await work.catch((e) => console.log(String(e), a.state));
  const { work: w2 } = await ask(s, { element: NODE });
  await s.clock.idle(); console.log(s.socket.sent); s.socket.acknowledge(1); console.log((await w2).id);
  const t = scriptedSmc();
  const one = await ask(t, { element: NODE });
  const bad = await ask(t, { element: circle } as any, { validate: { request: "off" } });
  t.socket.open(); await t.clock.idle(); t.socket.acknowledge(0); await t.clock.idle();
  console.log(await Promise.allSettled([one.work.then(x => x.state), bad.work]), t.clock.pending, t.socket.isOver);
  const u = scriptedSmc();
  const b = await standing(u, 0);
  console.log((await u.clock.failure(u.smc.status.subscribe({ element: NODE }, { signal: AbortSignal.abort() }))).attempts);
});
