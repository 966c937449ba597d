import { describe, expect, it } from "vitest";
import type { ServiceDocument } from "../../../codegen/document.ts";
import { readAs } from "../../support/read-as.ts";
import { compareSources } from "./compare.ts";
import { lineOf } from "./difference.ts";
import { readModel } from "./read-model.ts";
import type { WireModel, WireParameter, WireSource } from "./wire-shape.ts";

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
    const mute = {
      ...silent,
      tells: { integers: false, bounds: false, formats: ["date-time"], answersByStatus: false },
    };
    expect(differences(mute)).toEqual([]);
    expect(differences(service(), mute)).toEqual([]);
    const open = silent.operations.map((one) => ({
      ...one,
      parameters: one.parameters.map((each) => ({ ...each, defaultValue: 1 })),
    }));
    expect(differences({ ...mute, operations: open })).toEqual([]);
    expect(differences(service(), { ...mute, operations: open })).toEqual([]);
    const headers = silent.operations.map((one) => ({
      ...one,
      answers: new Map(
        [...one.answers].map(([status, answer]) => [
          status,
          { ...answer, headers: new Map([["etag", { kind: "string" as const }]]) },
        ]),
      ),
    }));
    expect(differences({ ...mute, operations: headers })).toEqual([]);
    expect(differences(service(), { ...mute, operations: headers })).toEqual([]);
    expect(differences({ ...service(), operations: headers })).toEqual([
      "Thing_Get answer 200: headers: theirs etag, ours none",
      "Thing_Put answer 200: headers: theirs etag, ours none",
    ]);
  });

  it("tells whole numbers from others where both sides do, and where null may stand", () => {
    const [whole, any] = [service({ count: { type: "integer" } }), service({ count: { type: "number" } })];
    expect(differences(any, whole)).toEqual(["Thing.count: whole number: theirs no, ours yes"]);
    expect(differences({ ...any, tells: { ...any.tells, integers: false } }, whole)).toEqual([]);
    expect(differences(any, { ...whole, tells: { ...whole.tells, integers: false } })).toEqual([]);
    expect(differences(service({ count: { type: ["integer", "null"] } }), whole)).toEqual([
      "Thing.count: nullable: theirs yes, ours no",
    ]);
  });

  it("compares what members beside the named ones hold", () => {
    const open = (kind: "string" | "boolean" | undefined): WireSource => {
      const plain = service();
      const rest = kind && { rest: { kind } };
      return { ...plain, model: (name, direction) => ({ ...plain.model(name, direction), ...rest }) };
    };
    expect(differences(open("string"), open("boolean"))).toEqual(["Thing: type: theirs string, ours boolean"]);
    expect(differences(open("string"), open(undefined))).toEqual(["Thing: rest: theirs string, ours none"]);
    expect(differences(open("string"), open("string"))).toEqual([]);
  });

  it("tells a body that only one side has", () => {
    const plain = service();
    const without = { ...plain, operations: plain.operations.map(({ body: _, ...one }) => one) };
    expect(differences(plain, without)).toEqual(["Thing_Put body: present: theirs yes, ours no"]);
    expect(differences(without, plain)).toEqual(["Thing_Put body: present: theirs no, ours yes"]);
  });

  it("asks of a request only what both sides let it hold", () => {
    const onlySent = (thing: Record<string, unknown>, required: boolean): WireSource => {
      const plain = service(thing);
      const operations = plain.operations.map((one) => ({ ...one, answers: new Map() }));
      return {
        ...plain,
        operations,
        model(name, direction): WireModel {
          const model = plain.model(name, direction);
          const kept = [...model.members].map(
            ([key, one]) => [key, key === "at" ? { ...one, isRequired: required } : one] as const,
          );
          return { ...model, members: new Map(kept) };
        },
      };
    };
    const [readOnly, free] = [{ at: { type: "string", readOnly: true } }, { at: { type: "string" } }];
    expect(differences(onlySent(readOnly, true), onlySent(free, false))).toEqual([
      "Thing.at: read-only: theirs yes, ours no",
    ]);
    expect(differences(onlySent(free, true), onlySent(free, false))).toEqual([
      "Thing.at: required: theirs yes, ours no",
    ]);
  });

  it("has one header for names in other letters", () => {
    const withHeader = (name: string): WireSource => {
      const plain = service();
      const header: WireParameter = { place: "header", name, shape: { kind: "string" }, isRequired: true };
      return {
        ...plain,
        operations: plain.operations.map((one) => ({ ...one, parameters: [...one.parameters, header] })),
      };
    };
    expect(differences(withHeader("If-Match"), withHeader("if-match"))).toEqual([]);
    expect(differences(withHeader("If-Match"), withHeader("if-none-match"))).not.toEqual([]);
  });

  it("tells two operations of one path apart by what must stand in the query, and by nothing else", () => {
    const twice = (isRequired: boolean): WireSource => {
      const plain = service();
      const exported: WireParameter = { place: "query", name: "export", shape: { kind: "string" }, isRequired };
      const [get] = plain.operations;
      if (!get) throw new Error("there is no operation");
      return {
        ...plain,
        operations: [get, { ...get, name: "Thing_Export", parameters: [...get.parameters, exported] }],
      };
    };
    expect(compareSources(twice(true), twice(true)).counts.operations).toBe(2);
    expect(differences(twice(true), twice(true))).toEqual([]);
    expect(() => differences(twice(false), twice(false))).toThrow("nothing that must be sent tells them apart");
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
