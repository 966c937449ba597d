import type { Shape } from "../../codegen/shape.ts";
import { nameAfter, type SocketDocument } from "../../codegen/socket-document.ts";
import { escapeHtml } from "../html.ts";
import type { Page } from "../page.ts";
import { type Book, entryPoint, type Here, linkTo } from "./book.ts";
import { link, type Row, snippet, table } from "./elements.ts";
import { classSample } from "./services.ts";
import { allServices } from "./trail.ts";
import { typeLink } from "./type-links.ts";
import { breakable, code, words } from "./words.ts";

/** The page of the sockets of a service: each channel with what goes over it, each way. */
export function socketPage(book: Book, document: SocketDocument): Page {
  const here: Here = { book, page: book.front };
  const { title, about } = book.words;
  const channels = Object.entries(document.channels);
  const { externalDocs, version } = document.info;
  const vendor = externalDocs ? ` ${link(externalDocs.url, "The vendor&#39;s documentation")} describes them.` : "";
  const types = book.typesPages.map((one) => `<li>${link(linkTo(book.front, one.path), escapeHtml(one.title))}</li>`);
  return {
    path: book.front,
    title,
    description: about,
    trail: [allServices],
    content: [
      `<h1>${escapeHtml(title)}</h1>\n<p>${words(about)}</p>\n`,
      `<p>${channels.length} sockets of version ${code(version)}.${vendor} How they are opened, kept and regained stands in `,
      `${link(linkTo(book.front, "guides/sockets.html"), "sockets")}; what the client makes of their messages in `,
      `${link(linkTo(book.front, book.words.guide), "the guide")} and in `,
      `${link(linkTo(book.front, "guides/smc-monitoring.html"), "the guide to monitoring")}.</p>\n`,
      `${snippet(classSample(book.words, book.service.vendor))}<p>The types of the messages come from ${code(entryPoint(book))}.</p>\n`,
      ...channels.map(([name, { address, summary }]) => channelSection(name, address, summary, document, here)),
      `<h2 id="types-pages">Types</h2>\n<ul>${types.join("\n")}</ul>\n`,
    ].join(""),
    headings: [
      ...channels.map(([name]) => ({ id: idOfChannel(name), title: name, level: 2 }) as const),
      { id: "types-pages", title: "Types", level: 2 },
    ],
    findings: channels.map(([name, { address, summary }]) => ({
      kind: "operation",
      title: name,
      url: `${book.front}#${idOfChannel(name)}`,
      where: title,
      text: `${summary} ${address} ${messagesOf(name, document)
        .flatMap(([, models]) => models)
        .join(" ")}`,
      said: summary,
    })),
  };
}

function idOfChannel(name: string): string {
  return `socket-${name}`;
}

function channelSection(name: string, address: string, summary: string, document: SocketDocument, here: Here): string {
  const rows = messagesOf(name, document).flatMap(([way, models]) =>
    models.map((model): Row => [typeOf(model, here), way, wordsOn(model, here)]),
  );
  return (
    `<section class="channel">\n<h2 id="${idOfChannel(name)}">${code(name)}</h2>\n` +
    `<p class="endpoint"><span class="method">WebSocket</span> ${breakable(address)}</p>\n<p>${words(summary)}</p>\n` +
    `${table("members", ["Message", "Way", "What it is"], rows)}</section>\n`
  );
}

/** The types that go each way over a channel, as the client sees it. */
function messagesOf(name: string, document: SocketDocument): (readonly [way: string, models: readonly string[]])[] {
  const own = Object.values(document.operations).filter(({ channel }) => nameAfter("#/channels/", channel) === name);
  return own.map(({ action, messages }) => {
    const models = messages.flatMap((reference) => {
      const message = document.channels[name]?.messages[nameAfter(`#/channels/${name}/messages/`, reference) ?? ""];
      return nameAfter("#/components/schemas/", message?.payload ?? {}) ?? [];
    });
    return [action === "send" ? "to the server" : "from the server", models] as const;
  });
}

function typeOf(model: string, here: Here): string {
  return typeLink(sentName(model, here), here);
}

/** A type that has another form where it is sent is told by the form that there is a page of. */
function sentName(model: string, { book }: Here): string {
  return book.pageOfType.has(model) ? model : `${model}Input`;
}

function wordsOn(model: string, here: Here): string {
  const found = here.book.service.models.get(sentName(model, here));
  const shape: Shape | undefined = found?.shape;
  const members = shape?.kind === "object" ? shape.members.map(({ name }) => code(name)).join(", ") : "";
  return [words(found?.notes.description ?? ""), members].filter((one) => one !== "").join(" ");
}
