import { isDeepStrictEqual } from "node:util";
import type { WireDifference } from "./compare-wire.ts";

/** A difference between the requests of the two clients that is known, and why it is none that matters or none of ours. */
export interface ListedDifference {
  readonly why: string;
  /** What of a request it is about. */
  readonly covers: (difference: WireDifference) => boolean;
  /** The only operations that it may be seen in, all of them; any where there is no list. */
  readonly operations?: readonly string[];
}

const places = (...names: readonly string[]): ListedDifference["covers"] => {
  const known = new Set(names);
  return ({ at }) => known.has(at);
};

/** Members that one side leaves out. */
const only =
  (is: WireDifference["is"], ...names: readonly string[]): ListedDifference["covers"] =>
  (difference) =>
    difference.is === is && places(...names)(difference);

/** What the packages write into a request that does not say so, by where it stands. */
const written = (values: Readonly<Record<string, unknown>>): ListedDifference["covers"] => {
  return ({ at, is, theirs }) => is === "only theirs" && Object.hasOwn(values, at) && isDeepStrictEqual(theirs, values[at]);
};

/** What comes of how requests are written, whatever the operation. */
const ofWriting: readonly ListedDifference[] = [
  {
    why: "they write %XX for characters that a path segment may hold as they are (RFC 3986, 3.3), such as + , ; = @",
    covers: ({ at, is }) => at === "path" && is === "another encoding",
  },
];

const emptyObject: ListedDifference = {
  why: "they have the members of an inner object on the outer one, so that an empty one cannot be told from none",
  covers: ({ is, ours }) => is === "only ours" && isDeepStrictEqual(ours, {}),
};

const times: ListedDifference = {
  why: "they make a Date of every time, which loses its offset and its own way of writing; the moment is the same",
  covers: ({ is, theirs, ours }) => {
    const isTime = /^\d{4}-\d\d-\d\dT/;
    const isBoth = isTime.test(String(theirs)) && isTime.test(String(ours));
    return is === "another value" && isBoth && Date.parse(String(theirs)) === Date.parse(String(ours));
  },
};

const contentTypeOfNothing: Omit<ListedDifference, "operations"> = {
  why: "they name the type of a body that is not there: it may be left out, and is",
  covers: only("only theirs", "header.content-type"),
};

/** What is not the same in requests of API Management. */
export const listedOfApiManagement: readonly ListedDifference[] = [
  ...ofWriting,
  {
    why: "they leave ! ' ( ) * in a query as they are, which RFC 3986 reserves; both are read as the same",
    covers: ({ at, is }) => at.startsWith("query.") && is === "another encoding",
  },
  {
    why: "beside a body they send the header as UTF-8, so that a character beyond ASCII arrives as two; ours is Latin-1, as HTTP has it",
    covers: ({ at, theirs, ours }) => at === "header.if-match" && Buffer.from(String(theirs), "latin1").toString() === ours,
  },
  times,
  emptyObject,
  {
    ...contentTypeOfNothing,
    operations: [],
  },
  {
    why: "they send a default of the document in place of what was left out; ours leaves it to the service",
    covers: written({
      "query.format": ["xml"],
      "body.accessType": "AccessKey",
      "body.properties.format": "xml",
      "body.properties.enableClientCertificate": false,
      "body.properties.disableGateway": false,
      "body.properties.restore": false,
      "body.properties.legacyPortalStatus": "Enabled",
      "body.properties.developerPortalStatus": "Enabled",
    }),
    operations: [],
  },
];

/** What is not the same in requests of Network. */
export const listedOfNetwork: readonly ListedDifference[] = [
  ...ofWriting,
  times,
  emptyObject,
  {
    ...contentTypeOfNothing,
    operations: [],
  },
  {
    why: "the path of the older document, `GenerateVpnProfile`, has another letter case, in which paths of Azure are the same",
    covers: ({ at, theirs, ours }) => at === "path" && decodeURIComponent(String(theirs)).toLowerCase() === decodeURIComponent(String(ours)).toLowerCase(),
    operations: [],
  },
  {
    why: "they do not send these members, which their document has as read-only and ours does not",
    covers: only(
      "only ours",
      "body.name",
      "body.id",
      "body.properties.vpnClientConnectionHealth",
      "body.properties.publicIPAddress.properties.ipConfiguration",
      "body.properties.subnet.type",
    ),
    operations: [],
  },
];
