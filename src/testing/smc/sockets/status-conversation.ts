import type { Json } from "../../wire.ts";
import { covers, familiesOf, type Topic } from "../status-board.ts";
import type { Conversation, ConversationSetting, Voice } from "./conversation.ts";
import { readAsked } from "./read-message.ts";
import { countUp, Subscriptions, unsubscribed } from "./subscriptions.ts";

const failures = {
  element: "There is no element at that address, or it is not monitored.",
  context: "The context names something that is no family of elements.",
};

/** The status socket: the status of an element or of families, as it is and whenever it changes. */
export function converseOnStatus(voice: Voice, setting: ConversationSetting): Conversation {
  const { address, state } = setting;
  const { statuses } = state;
  const subscriptions = new Subscriptions<Topic>(countUp(setting.subscriptionIds));
  const shown = new WeakMap<Json, Json>();

  const tellStatus = (id: number, status: Json): void => {
    voice.tell(id, { status: { status }, subscription_id: id });
  };
  const tellCurrent = (path: string, id: number): void => tellStatus(id, address.show(statuses.get(path) ?? {}));

  /** The reply comes first, then the current statuses, then what a test has planned. */
  const subscribe = (topic: Topic, told: { element: string } | { context: string }): void => {
    const id = subscriptions.add(topic, told);
    voice.reply({ success: "Subscribed for status", subscription_id: id });
    const paths = statuses.coveredBy(topic);
    for (const path of paths) tellCurrent(path, id);
    for (const path of paths) statuses.playPlanned(path);
  };

  const topicOf = (name: "element" | "context", value: string): Topic | undefined => {
    if (name === "context") {
      const types = familiesOf(value);
      return types && { types };
    }
    const path = address.pathOf(value);
    return path !== undefined && statuses.get(path) !== undefined ? { path } : undefined;
  };

  return {
    get subscriptions() {
      return subscriptions.descriptions;
    },
    hear(message) {
      const asked = readAsked(message, ["element", "context", "unsubscribe"]);
      if (typeof asked === "string") {
        voice.say({ failure: asked });
        return;
      }
      const [name, value] = asked;
      if (name === "unsubscribe") {
        voice.say(unsubscribed(subscriptions, value));
        return;
      }
      const topic = typeof value === "string" ? topicOf(name, value) : undefined;
      if (topic === undefined) voice.say({ failure: failures[name] });
      else subscribe(topic, name === "element" ? { element: String(value) } : { context: String(value) });
    },
    notice(news) {
      if (news.about !== "status" && news.about !== "flood") return;
      for (const [id, topic] of subscriptions.entries) {
        if (!covers(topic, news.path)) continue;
        if (news.about === "status") {
          tellCurrent(news.path, id);
          continue;
        }
        const base = shown.get(news.base) ?? address.show(news.base);
        shown.set(news.base, base);
        tellStatus(id, { ...base, ...news.changes });
      }
    },
    end: () => subscriptions.clear(),
  };
}
