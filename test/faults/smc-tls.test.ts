import { createNodeTransport } from "trunkline/node";
import { beforeAll, describe, expect, it } from "vitest";
import { type Certificates, makeCertificates } from "../node/make-certificates.ts";
import { type Dialect, KINDS } from "../support/dialects.ts";
import { KindScene } from "../support/kind-scene.ts";
import { RawSmc } from "../support/raw-smc.ts";

let known: Certificates;
beforeAll(() => {
  known = makeCertificates();
});

describe.each(KINDS)("the socket of %s over TLS", (_name, dialect: Dialect) => {
  it("is regained after restarts of the server, also with a renewed session, and nothing is unaccounted for", async () => {
    await using server = await RawSmc.start(known.server);
    await using transport = createNodeTransport({ tls: { ca: known.ca.cert } });
    const { fetch, webSocket } = transport;
    await using scene = new KindScene(dialect, server, server, { fetch, webSocket });
    await scene.watch(10);
    for (let round = 1; round <= 2; round++) {
      scene.publish(10);
      await scene.caughtUp();
      const killed = server.kill();
      // Too late for the connection: they are lost.
      scene.publish(10);
      await killed;
      await server.until(() => server.sockets.size === 0);
      if (round === 2) server.expireSessions();
      await server.listen();
      await scene.pastGaps(round);
    }
    await scene.caughtUp();
    expect(scene.account()).toMatchObject({ sent: 430, delivered: 230, told: 200, gaps: 20, unaccounted: 0 });
    expect([scene.wrong, server.opened, server.logins]).toEqual([[], 3, 2]);
  });

  it("ends, after what came, when the server comes back with a certificate that has expired", async () => {
    await using server = await RawSmc.start(known.server);
    await using transport = createNodeTransport({ tls: { ca: known.ca.cert } });
    const { fetch, webSocket } = transport;
    await using scene = new KindScene(dialect, server, server, { fetch, webSocket });
    await scene.watch(3);
    scene.publish(10);
    await scene.caughtUp();
    await server.kill();
    await server.until(() => server.sockets.size === 0);
    server.certificate = known.expired;
    await server.listen();
    const asked = server.requests.length;
    for (const watch of scene.watches) {
      expect(await watch.over).toMatchObject({ code: "CONNECTION", systemCode: "CERT_HAS_EXPIRED", isFinal: true });
      expect(watch.subscription.state).toBe("ended");
    }
    expect(scene.account()).toMatchObject({ sent: 33, delivered: 33, dropped: 0, queued: 0, gaps: 0, unaccounted: 0 });
    // Nothing was sent to whoever showed it, the session least of all.
    expect(server.requests.slice(asked)).toEqual([]);
    await server.until(() => server.connections === 0);
  });
});
