import { isTopType } from "../element-types.ts";
import { typeOfFamily } from "../status-board.ts";
import type { Conversation, ConversationSetting, Voice } from "./conversation.ts";
import { isBefore } from "./is-before.ts";
import { readAsked } from "./read-message.ts";
import { countUp, Subscriptions, unsubscribed } from "./subscriptions.ts";

/** The types that a subscription is about. */
type Types = ReadonlySet<string> | "all";

/** The notification socket: which elements are made, changed and removed. */
export function converseOnChanges(voice: Voice, { address, subscriptionIds }: ConversationSetting): Conversation {
  const subscriptions = new Subscriptions<Types>(countUp(subscriptionIds));
  const areListed = isBefore(address.version, 6, 6);

  return {
    get subscriptions() {
      return subscriptions.descriptions;
    },
    hear(message) {
      const asked = readAsked(message, ["context", "unsubscribe"]);
      if (typeof asked === "string") {
        voice.say({ failure: asked });
        return;
      }
      const [name, value] = asked;
      if (name === "unsubscribe") {
        voice.say(unsubscribed(subscriptions, value));
        return;
      }
      const types = typeof value === "string" ? typesOf(value) : undefined;
      if (types === undefined) {
        voice.say({ failure: "The context names something that is no entry point of elements." });
        return;
      }
      const context = String(value);
      const id = subscriptions.add(types, { context });
      voice.reply({ success: "Subscribed for notifications", subscription_id: id, context });
    },
    notice(news) {
      if (news.about !== "element") return;
      const event = { type: news.change, element: address.href(news.path) };
      for (const [id, types] of subscriptions.entries) {
        if (types !== "all" && !types.has(news.type)) continue;
        voice.tell(id, { ...(areListed ? { events: [event] } : { event }), subscription_id: id });
      }
    },
    end: () => subscriptions.clear(),
  };
}

/** Nothing and `*` both stand for everything; `undefined` where a name is that of no type. */
function typesOf(context: string): Types | undefined {
  const names = context.split(",").map((name) => name.trim());
  if (names.length === 1 && names[0] === "") return "all";
  const types = names.filter((name) => name !== "*").map(typeOfFamily);
  if (!types.every((type) => isTopType(type))) return undefined;
  return names.includes("*") ? "all" : new Set(types);
}
