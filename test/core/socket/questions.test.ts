import { describe, expect, it } from "vitest";
import { Questions } from "../../../src/core/socket/questions.ts";
import { PassingClock } from "../../support/scripted-socket.ts";

const asking = (timeoutMs = 30_000) => {
  const clock = new PassingClock();
  const unanswered: string[] = [];
  const gone: number[] = [];
  const questions = new Questions<string>(clock, timeoutMs, (seat) => void unanswered.push(seat));
  return {
    clock,
    unanswered,
    gone,
    questions,
    leave: (id: number) => void questions.leave(id).then(() => gone.push(id)),
  };
};

const NOBODY = { kind: "nobody" };
const LEAVING = { kind: "leaving" };
const of = (seat: string) => ({ kind: "subscription", seat });

describe("a reply", () => {
  it("that acknowledges is for the subscription that was asked for", () => {
    const { questions, clock } = asking();
    questions.ask("a");
    expect(questions.asked).toBe("a");
    expect(questions.takeAcknowledged(0)).toEqual(of("a"));
    expect([questions.asked, questions.takeAcknowledged(1), clock.pending]).toEqual([undefined, NOBODY, 0]);
  });

  it("with an id that wants to leave is its end, although a subscription was asked for as well", async () => {
    const { questions, clock, gone, leave } = asking();
    questions.ask("a");
    leave(0);
    expect([questions.isLeaving, questions.isOver(0), questions.isOver(1)]).toEqual([true, true, false]);
    expect(questions.takeAcknowledged(0)).toEqual(LEAVING);
    await clock.idle();
    expect([gone, questions.asked, questions.isLeaving, questions.isOver(0)]).toEqual([[0], "a", false, true]);
    expect(questions.takeAcknowledged(1)).toEqual(of("a"));
  });

  it("with an id whose end came too late is that end, once; after that the id is free", async () => {
    const { questions, clock, leave } = asking();
    leave(0);
    await clock.pass(5_000);
    questions.ask("a");
    expect(questions.takeAcknowledged(0)).toEqual(LEAVING);
    expect(questions.takeAcknowledged(0)).toEqual(of("a"));
    expect(questions.isOver(0)).toBe(false);
  });

  it("with an id whose end was told may be that of a new subscription: servers may use ids again", async () => {
    const { questions, leave } = asking();
    leave(0);
    questions.takeEnd();
    questions.ask("a");
    expect(questions.takeAcknowledged(0)).toEqual(of("a"));
  });

  it("of an end without an id is for the one who waits longest", async () => {
    const { questions, clock, gone, leave } = asking();
    leave(5);
    leave(0);
    questions.takeEnd();
    await clock.idle();
    expect([gone, questions.isLeaving]).toEqual([[5], true]);
    questions.takeEnd();
    questions.takeEnd();
    await clock.idle();
    expect([gone, questions.isLeaving]).toEqual([[5, 0], false]);
  });

  it("that refuses is for whoever was asked first", async () => {
    const { questions, clock, gone, leave } = asking();
    leave(0);
    questions.ask("a");
    leave(1);
    expect(questions.takeRefused(undefined)).toEqual(LEAVING);
    expect(questions.takeRefused(undefined)).toEqual(of("a"));
    expect(questions.takeRefused(undefined)).toEqual(LEAVING);
    expect(questions.takeRefused(undefined)).toEqual(NOBODY);
    await clock.idle();
    expect(gone).toEqual([0, 1]);
  });

  it("that refuses with the id of one who leaves is for that one", () => {
    const { questions, leave } = asking();
    questions.ask("a");
    leave(3);
    expect(questions.takeRefused(3)).toEqual(LEAVING);
    expect(questions.takeRefused(4)).toEqual(of("a"));
  });

  it("that refuses with an id whose end was told is for the one who is asked for: servers use ids again", () => {
    const { questions, leave } = asking();
    leave(1);
    questions.takeEnd();
    leave(2);
    questions.ask("a");
    expect(questions.takeRefused(1)).toEqual(of("a"));
    expect(questions.takeRefused(1)).toEqual(LEAVING);
  });

  it("to nothing that was asked takes nothing away", () => {
    const { questions, clock } = asking();
    questions.takeEnd();
    expect([questions.takeAcknowledged(0), questions.takeRefused(undefined), clock.pending]).toEqual([
      NOBODY,
      NOBODY,
      0,
    ]);
  });
});

describe("an end of which the server may say nothing", () => {
  it("is not waited for, and what comes for its id is of no use to anybody", () => {
    const { questions, clock } = asking();
    questions.leaveUntold(-5);
    expect([questions.isLeaving, questions.isOver(-5), clock.pending]).toEqual([false, true, 0]);
    questions.ask("a");
    expect(questions.mayComeBack(-5)).toBe(false);
    expect(questions.takeAcknowledged(-5)).toEqual(LEAVING);
    expect(questions.takeAcknowledged(7)).toEqual(of("a"));
  });

  it("takes no start away from the one who is asked for: servers use numbers again", () => {
    const { questions } = asking();
    questions.leaveUntold(1);
    expect(questions.takeAcknowledged(1, true)).toEqual(LEAVING);
    questions.leaveUntold(1);
    questions.ask("a");
    expect(questions.takeAcknowledged(1, true)).toEqual(of("a"));
    expect(questions.isOver(1)).toBe(false);
  });

  it("takes no refusal without an id away from the one who is asked for", () => {
    const { questions } = asking();
    questions.leaveUntold(-5);
    questions.ask("a");
    expect(questions.takeRefused(-5)).toEqual(LEAVING);
    expect(questions.takeRefused(undefined)).toEqual(of("a"));
  });
});

it("an end that comes from the server frees the id for others", () => {
  const { questions } = asking();
  questions.hasEnded(0);
  expect([questions.isOver(0), questions.mayComeBack(0)]).toEqual([true, false]);
  questions.ask("a");
  expect(questions.mayComeBack(0)).toBe(true);
  expect(questions.takeAcknowledged(0)).toEqual(of("a"));
});

it("an answer in full, without an id, is for the one who is asked for, or for nobody", () => {
  const { questions, clock } = asking();
  expect(questions.takeAnswered()).toEqual(NOBODY);
  questions.ask("a");
  expect([questions.takeAnswered(), questions.asked, clock.pending]).toEqual([of("a"), undefined, 0]);
});

describe("a reply that stays out", () => {
  it("is missed after its time, counted from its own question", async () => {
    const { questions, clock, unanswered } = asking(1_000);
    questions.ask("a");
    await clock.pass(999);
    expect(unanswered).toEqual([]);
    questions.takeAcknowledged(0);
    questions.ask("b");
    await clock.pass(999);
    expect(unanswered).toEqual([]);
    await clock.pass(1);
    expect(unanswered).toEqual(["b"]);
  });

  it("is waited for no longer than five seconds where it only says that a subscription has ended", async () => {
    const { questions, clock, gone, leave, unanswered } = asking();
    leave(0);
    await clock.pass(4_999);
    expect(gone).toEqual([]);
    await clock.pass(1);
    expect([gone, unanswered, questions.isLeaving, questions.isOver(0), clock.pending]).toEqual([
      [0],
      [],
      false,
      true,
      0,
    ]);
  });

  it("leaves no timer once everything is answered or forgotten", async () => {
    const { questions, clock, gone, leave, unanswered } = asking();
    questions.ask("a");
    leave(1);
    expect(clock.pending).toBe(2);
    questions.takeAcknowledged(0);
    questions.takeEnd();
    expect(clock.pending).toBe(0);
    questions.ask("b");
    leave(2);
    leave(3);
    questions.clear();
    await clock.idle();
    expect([clock.pending, questions.asked, questions.isLeaving, gone, unanswered]).toEqual([
      0,
      undefined,
      false,
      [1, 2, 3],
      [],
    ]);
  });
});

it("an end without an id is for somebody only where somebody may wait for it", () => {
  const { questions, leave } = asking();
  questions.ask("a");
  expect(questions.takeEnd()).toEqual(NOBODY);
  leave(0);
  expect([questions.takeEnd(), questions.takeEnd()]).toEqual([LEAVING, NOBODY]);
  questions.leaveUntold(1);
  expect(questions.takeEnd()).toEqual(LEAVING);
});

it("the last thousand ids that ended are remembered", () => {
  const { questions } = asking();
  for (let id = 0; id < 1_001; id++) questions.leaveUntold(id);
  questions.hasEnded(1);
  questions.leaveUntold(1_001);
  const over = [0, 1, 2, 3, 1_001].map((id) => questions.isOver(id));
  expect(over).toEqual([false, true, false, true, true]);
});
