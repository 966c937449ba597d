import { isJson, type Json } from "../../wire.ts";
import { valueAsText } from "./field-text.ts";
import { type Fields, type LogField, logField } from "./log-fields.ts";
import { QueryRefusal } from "./query-refusal.ts";

/** How a fetch shows its records. */
export interface RecordFormat {
  readonly show: (fields: Fields) => Json;
  /** Whether descriptions of the fields come with the answer to the query. */
  readonly describesFields: boolean;
  /** The fields that were asked for; `undefined` for all. */
  readonly fields: readonly LogField[] | undefined;
}

/**
 * Reads the format of a query; without one, texts under the labels of columns.
 *
 * @throws QueryRefusal for what no document describes
 */
export function readFormat(format: unknown = { type: "texts" }): RecordFormat {
  if (!isJson(format)) throw new QueryRefusal("The format must be an object.");
  if (format.type !== "combined") return readSingle(format);
  const { formats } = format;
  if (!isJson(formats)) throw new QueryRefusal("A combined format has an object of formats.");
  const parts = Object.entries(formats).map(([key, one]) => {
    if (!isJson(one)) throw new QueryRefusal("The format must be an object.");
    return [key, readSingle(one)] as const;
  });
  const chosen = parts.map(([, { fields }]) => fields);
  return {
    show: (fields) => Object.fromEntries(parts.map(([key, part]) => [key, part.show(fields)])),
    describesFields: parts.some(([, part]) => part.describesFields),
    fields: chosen.includes(undefined) ? undefined : [...new Set(chosen.flatMap((fields) => fields ?? []))],
  };
}

const keyOf = {
  id: (field: LogField) => String(field.id),
  name: (field: LogField) => field.name,
  pretty: (field: LogField) => field.pretty,
};

function readSingle(format: Json): RecordFormat {
  const { type, field_format: keys = "pretty", resolving = {} } = format;
  if (type !== "texts" && type !== "detailed" && type !== "raw") throw new QueryRefusal("There is no such format.");
  if (keys !== "id" && keys !== "name" && keys !== "pretty") throw new QueryRefusal("There is no such field format.");
  if (!isJson(resolving)) throw new QueryRefusal("What is to be resolved must be an object.");
  const chosen = readChosen(format);
  const textOf = type === "texts" ? valueAsText(resolving) : String;
  const show = (fields: Fields): Json => {
    const shown = Object.entries(fields).flatMap(([name, value]) => {
      const field = logField(name);
      if (field === undefined || value === undefined || chosen?.includes(field) === false) return [];
      return [[keyOf[keys](field), textOf(value, field)]];
    });
    return Object.fromEntries(shown);
  };
  return { show, describesFields: type === "detailed", fields: chosen };
}

/** Those by id and those by name together; a field that is not known has no values. */
function readChosen({ field_ids: ids, field_names: names }: Json): readonly LogField[] | undefined {
  if (ids === undefined && names === undefined) return undefined;
  const keys = [...listOf(ids, "number"), ...listOf(names, "string")];
  return keys.flatMap((key) => logField(key) ?? []);
}

function listOf(value: unknown, type: "number" | "string"): readonly (number | string)[] {
  if (value === undefined) return [];
  // The check below is what the cast says.
  if (Array.isArray(value) && value.every((one) => typeof one === type)) return value as (number | string)[];
  throw new QueryRefusal(`The chosen fields must be a list of ${type}s.`);
}
