import { describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { scriptedSmc, smcJson } from "../support/scripted-socket.ts";

describe("a name and a password of three characters", () => {
  it("are not in the error of a login whose server repeats its address", async () => {
    const scripted = scriptedSmc({ credentials: { username: "bob", password: "x9!" } });
    const details = ["cannot do POST /7.2/lms_login?login=bob&pwd=x9%21", "/LMS_LOGIN?LOGIN=BOB&PWD=X9!"];
    const fail = () => smcJson({ details }, { status: 400 });
    scripted.answer("POST /7.2/lms_login?login=bob&pwd=x9%21", fail, fail);
    const error = await failureOf(scripted.smc.status.subscribe({ context: "vpn" }));
    expect(error.message).toContain("cannot do POST /7.2/lms_login?[redacted]&[redacted]");
    expect(error.message).not.toMatch(/bob|x9/i);
  });
});
