import { expect, it } from "vitest";
import { type Verdict, verdictOfClose, verdictOfStatus } from "../../../src/core/socket/close-codes.ts";

it.each<[number, Verdict, string]>([
  [1000, "again", "the server closed in good order, and its subscriptions are still wanted"],
  [1001, "again", "the server goes away"],
  [1002, "never", "a protocol error"],
  [1003, "never", "a kind of data that is not taken"],
  [1005, "again", "no code at all"],
  [1006, "again", "broken off"],
  [1007, "never", "data that is not what it says it is"],
  [1008, "refused", "against the server's policy"],
  [1009, "never", "too big a message"],
  [1010, "never", "a missing extension"],
  [1011, "again", "an error inside the server"],
  [1012, "slowly", "the service restarts"],
  [1013, "slowly", "overloaded"],
  [1014, "again", "a bad gateway"],
  [1015, "never", "TLS failed"],
  [3000, "refused", "unauthorized"],
  [3003, "refused", "forbidden"],
  [3008, "again", "a timeout"],
  [4000, "again", "a code of the server's own"],
  [4999, "again", "a code of the server's own"],
])("after close code %i a connection is regained: %s (%s)", (code, verdict) => {
  expect(verdictOfClose(code)).toBe(verdict);
});

it.each<[number, Verdict]>([
  [200, "never"],
  [301, "never"],
  [302, "never"],
  [307, "never"],
  [400, "never"],
  [401, "refused"],
  [403, "refused"],
  [404, "never"],
  [405, "never"],
  [407, "never"],
  [408, "again"],
  [410, "never"],
  [421, "never"],
  [425, "again"],
  [426, "never"],
  [429, "slowly"],
  [500, "again"],
  [501, "again"],
  [502, "again"],
  [503, "slowly"],
  [504, "again"],
  [520, "again"],
])("a handshake that is refused with %i is tried again: %s", (status, verdict) => {
  expect(verdictOfStatus(status)).toBe(verdict);
});
