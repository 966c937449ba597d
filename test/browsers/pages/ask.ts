// In every page: has cases run in the page itself or in a worker that it starts, and hears of complaints.
import { complaints, hearComplaints } from "./complaints.ts";
import type { Answer, Asker, Place, Question } from "./messages.ts";

hearComplaints();

interface Target {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

const targets = new Map<Place, Promise<Target>>();

async function targetOf(place: Place): Promise<Target> {
  switch (place) {
    case "module":
    case "classic":
      // By a message as well: what a debugger calls directly is free of the page's policy.
      return { postMessage: (message, transfer) => window.postMessage(message, "/", transfer) };
    case "worker":
      return new Worker("/iife/realm.js");
    case "module-worker":
      return new Worker("/esm/realm.js", { type: "module" });
    case "shared-worker":
      return new SharedWorker("/iife/realm.js").port;
    case "service-worker":
      return serviceWorker("/iife/", "classic");
    case "module-service-worker":
      return serviceWorker("/esm/", "module");
  }
}

async function serviceWorker(scope: string, type: WorkerType): Promise<Target> {
  const { installing, waiting, active } = await navigator.serviceWorker.register(`${scope}realm.js`, { scope, type });
  return (installing ?? waiting ?? active) as ServiceWorker;
}

async function ask(place: Place, question: Question): Promise<Answer> {
  const target = targets.get(place) ?? targetOf(place);
  targets.set(place, target);
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<Answer>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as Answer);
  });
  (await target).postMessage(question, [port2]);
  return answered;
}

const asker: Asker = {
  ask,
  complaintsOf: async (place) => {
    const { result } = await ask(place, { name: "complaints", given: undefined });
    return [...complaints, ...(result as string[])];
  },
};

Object.assign(globalThis, asker);
