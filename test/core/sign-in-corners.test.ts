import { expect, it } from "vitest";
import { json, operation, scripted } from "../support/fake-vendor.ts";

it("what signs in is led to no other origin, also where the client allows it for calls", async () => {
  const login = operation<undefined, { token: string }>({
    id: "login",
    path: "/login",
    places: {},
    params: undefined as never,
    answers: { 200: "any" },
    unsigned: true,
  });
  const moved = new Response(null, { status: 307, headers: { location: "https://other.example/login" } });
  const { client, clock, sent } = scripted([moved, json({ token: "t" })], {
    allowedOrigins: ["https://other.example"],
  });
  expect(await clock.failure(login(client, undefined))).toMatchObject({ code: "ORIGIN" });
  expect(sent).toHaveLength(1);
});
