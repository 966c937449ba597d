import { describe, expect, it } from "vitest";
import type { ServiceDocument } from "../../../codegen/document.ts";
import { readAs } from "../../support/read-as.ts";
import { compareSources } from "./compare.ts";
import { lineOf } from "./difference.ts";
import { readModel } from "./read-model.ts";
import type { WireOperation, WireSource } from "./wire-shape.ts";

const json = (name: string): unknown => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });

/** A service with one read and one write of a recursive model. */
function service(thing: Record<string, unknown> = {}, path = "/things/{name}"): WireSource {
  const parameters = [
    { name: "name", in: "path", required: true, schema: { type: "string" } },
    { name: "$top", in: "query", schema: { type: "integer", minimum: 1 } },
  ];
  const operation = (operationId: string, more: object): object => {
    return { operationId, summary: "Does it.", tags: ["Thing"], parameters, ...more };
  };
  const responses = { "200": { content: json("Thing") } };
  return readModel(
    readAs<ServiceDocument>({
      openapi: "3.1.0",
      info: { title: "Things", version: "1", "x-vendor": "fixture", "x-service": "things" },
      paths: {
        [path]: {
          get: operation("Thing_Get", { responses }),
          put: operation("Thing_Put", { responses, requestBody: { required: true, content: json("Thing") } }),
        },
      },
      components: {
        schemas: {
          Thing: {
            type: "object",
            required: ["id"],
            properties: {
              id: { type: "string", readOnly: true },
              made: { type: "string", format: "date-time" },
              size: { type: "string", "x-known-values": ["small", "large"] },
              parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
              prices: { type: "array", items: { type: "object", additionalProperties: { type: "number" } } },
              ...thing,
            },
          },
        },
      },
    }),
  );
}

function differences(theirs: WireSource, ours: WireSource = service()): string[] {
  return compareSources(theirs, ours).differences.map(lineOf);
}

describe("our model as a source", () => {
  it("has one name for the two forms of a model, and formats that are hints only", () => {
    const ours = service();
    const sent = ours.model("ThingInput", "sent");
    expect(sent.name).toBe("Thing");
    expect(sent.members.get("id")).toMatchObject({ isRequired: false, isReadOnly: true });
    expect(sent.members.get("made")?.shape).toEqual({ kind: "string", format: "date-time" });
    expect(ours.model("Thing", "received").members.get("id")).toMatchObject({ isRequired: true, isReadOnly: true });
  });
});

describe("a comparison", () => {
  it("finds nothing where nothing differs, and ends where models hold themselves", () => {
    const { counts, ...found } = compareSources(service(), service());
    expect(found).toEqual({ differences: [], onlyTheirs: [], onlyOurs: [] });
    expect(counts).toEqual({ operations: 2, models: 2, members: 14 });
  });

  it("tells a difference of a model once, with the first operation and place that show it", () => {
    const theirs = service({ made: { type: "string" } });
    expect(compareSources(theirs, service()).differences).toEqual([
      {
        at: "Thing.made",
        what: "format",
        theirs: "none",
        ours: "date-time",
        operations: ["Thing_Get", "Thing_Put"],
        place: "answer.made",
      },
    ]);
  });

  it("looks into arrays of maps, values, bounds and members of one side only", () => {
    const text = { type: "array", items: { type: "object", additionalProperties: { type: "string" } } };
    expect(differences(service({ prices: text }))).toEqual(["Thing.prices: type in []{}: theirs string, ours number"]);
    expect(differences(service({ size: { type: "string", "x-known-values": ["small", "tiny"] } }))).toEqual([
      "Thing.size: values: theirs tiny, ours large",
    ]);
    expect(differences(service({ made: { type: "string", format: "date-time", maxLength: 30 } }))).toEqual([
      "Thing.made: bounds: theirs maxLength 30, ours none",
    ]);
    const nullable = { type: ["string", "null"], format: "date-time" };
    expect(differences(service({ made: nullable }))).toEqual(["Thing.made: nullable: theirs yes, ours no"]);
    expect(differences(service({ more: { type: "boolean" } }))).toEqual([
      "Thing.more: present when received: theirs yes, ours no",
      "Thing.more: present when sent: theirs yes, ours no",
    ]);
  });

  it("tells the difference of a parameter once, with the number of operations that have it", () => {
    const theirs = service();
    const operations = theirs.operations.map((one) => {
      return { ...one, parameters: one.parameters.filter(({ place }) => place === "path") };
    });
    expect(differences({ ...theirs, operations })).toEqual([
      "query $top in 2 operations: present: theirs no, ours yes",
    ]);
  });

  it("pairs paths that differ in letters and names of places, and tells the difference", () => {
    const { differences: found, onlyOurs } = compareSources(service({}, "/Things/{name}"), service());
    expect(found.map(lineOf)).toEqual([
      "Thing_Get path: path: theirs /Things/{name}, ours /things/{name}",
      "Thing_Put path: path: theirs /Things/{name}, ours /things/{name}",
    ]);
    expect(onlyOurs).toEqual([]);
  });

  it("names the operations of one side only", () => {
    const { onlyTheirs, onlyOurs } = compareSources(service({}, "/others/{name}"), service());
    expect(onlyTheirs).toEqual(["GET /others/{name}", "PUT /others/{name}"]);
    expect(onlyOurs).toEqual(["GET /things/{name}", "PUT /things/{name}"]);
  });

  it("does not compare what one side cannot tell", () => {
    const silent = service({ made: { type: "string", format: "date-time", maxLength: 30 } });
    const theirs = { ...silent, tells: { bounds: false, formats: ["date-time"], answersByStatus: false } };
    expect(differences(theirs)).toEqual([]);
  });

  it("does not compare bounds and answers by status where ours cannot tell them either", () => {
    const tells = { bounds: false, formats: ["date-time"], answersByStatus: false };
    const bounded = service({ made: { type: "string", format: "date-time", maxLength: 30, default: "x" } });
    const operations = bounded.operations.map((one) => {
      const answers = new Map([...one.answers].map(([status, answer]) => [status, { ...answer, headers: ["etag"] }]));
      return { ...one, answers };
    });
    const theirs = { ...bounded, operations };
    expect(differences(theirs)).not.toEqual([]);
    expect(differences(theirs, { ...service(), tells })).toEqual([]);
  });

  it("compares what members beside the named ones hold", () => {
    const map = (type: string): WireSource => {
      const plain = service();
      const rest = type === "number" ? ({ kind: "number" } as const) : ({ kind: "boolean" } as const);
      return { ...plain, model: (name, direction) => ({ ...plain.model(name, direction), rest }) };
    };
    expect(differences(map("number"), map("boolean"))).toEqual(["Thing: type: theirs number, ours boolean"]);
    expect(differences(map("number"), map("number"))).toEqual([]);
    expect(differences(map("number"))).toEqual(["Thing: rest: theirs number, ours none"]);
  });

  it("tells of a body that one side alone has, or has to have", () => {
    const change = (body: (one: WireOperation["body"]) => WireOperation["body"]): WireSource => {
      const plain = service();
      const operations = plain.operations.map(({ body: before, ...one }): WireOperation => {
        const after = body(before);
        return { ...one, ...(after && { body: after }) };
      });
      return { ...plain, operations };
    };
    const without = change(() => undefined);
    expect(differences(service(), without)).toEqual(["Thing_Put body: present: theirs yes, ours no"]);
    expect(differences(without)).toEqual(["Thing_Put body: present: theirs no, ours yes"]);
    const optional = change((before) => before && { ...before, isRequired: false });
    expect(differences(optional)).toEqual(["Thing_Put body: required: theirs no, ours yes"]);
  });

  it("takes a header's name in any letters for the same", () => {
    const withHeader = (name: string): WireSource => {
      const plain = service();
      const header = { place: "header", name, shape: { kind: "string" }, isRequired: false } as const;
      return { ...plain, operations: plain.operations.map((one) => ({ ...one, parameters: [header] })) };
    };
    expect(differences(withHeader("If-Match"), withHeader("if-match"))).toEqual([]);
    expect(differences(withHeader("If-Match"), withHeader("if-none-match"))).toHaveLength(2);
  });

  it("does not ask whether requests must have what one side calls read-only", () => {
    const marked = (isReadOnly: boolean, isRequired: boolean): WireSource => {
      const plain = service();
      const member = { shape: { kind: "string" }, isReadOnly, isRequired } as const;
      const model: WireSource["model"] = (name, direction) => {
        const before = plain.model(name, direction);
        // Required of requests alone: in answers nothing differs.
        const one = direction === "sent" ? member : { ...member, isRequired: true };
        return { ...before, members: new Map([["one", one]]) };
      };
      return { ...plain, model };
    };
    const readOnly = "Thing.one: read-only: theirs yes, ours no";
    expect(differences(marked(true, false), marked(false, true))).toEqual([readOnly]);
    expect(differences(marked(false, false), marked(false, true))).toEqual([
      "Thing.one: required: theirs no, ours yes",
    ]);
  });

  it("tells operations of one path apart by what has to stand in the query, and refuses those that nothing does", () => {
    const both = (isRequired: boolean): WireSource => {
      const plain = service();
      const [get] = plain.operations;
      if (get === undefined) throw new Error("the service has no read");
      const query = (name: string): WireOperation => ({
        ...get,
        name: `Thing_${name}`,
        parameters: [{ place: "query", name, shape: { kind: "string" }, isRequired }],
      });
      return { ...plain, operations: [query("one"), query("other")] };
    };
    expect(compareSources(both(true), both(true))).toMatchObject({
      differences: [],
      onlyOurs: [],
      counts: { operations: 2 },
    });
    expect(() => compareSources(both(false), both(false))).toThrow("is two operations");
  });

  it("compares the kinds of polymorphic models", () => {
    const kinds = (names: string[]): WireSource => {
      const plain = service();
      return {
        ...plain,
        model: (name, direction) => {
          const discriminator = { key: "kind", kinds: new Map(names.map((kind) => [kind, name] as const)) };
          return { ...plain.model(name, direction), discriminator };
        },
      };
    };
    expect(differences(kinds(["a", "b"]), kinds(["a"]))).toEqual(["Thing: kinds: theirs a b, ours a"]);
    expect(differences(service(), kinds(["a"]))).toEqual([
      "Thing: discriminator: theirs none, ours kind",
      "Thing: kinds: theirs none, ours a",
    ]);
  });
});
