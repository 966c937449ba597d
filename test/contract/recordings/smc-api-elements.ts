import {
  createElement,
  deleteElement,
  exportElement,
  getElement,
  getElementHistory,
  headElement,
  listElements,
  lockElement,
  type SmcClient,
  searchElements,
  updateElement,
} from "trunkline/smc/api";
import type { Recording } from "./recording.ts";
import { clientFile, SERVER, SESSION } from "./smc-server.ts";

const HOST = `${SERVER}/7.1/elements/host/978`;
const ETAG = '"OTc4MzExMzkxNDk2MzI1MTMyMDI4"';
const place = { elementType: "host", id: "978" };

const host = {
  comment: "this is a searchable comment",
  read_only: false,
  ipv6_address: "2001:db8:85a3::8a2e:370:7334",
  name: "kali",
  third_party_monitoring: { netflow: false, snmp_trap: false },
  system: false,
  link: [
    { href: HOST, type: "host", rel: "self" },
    { href: `${HOST}/export`, rel: "export" },
    { href: `${HOST}/search_category_tags_from_element`, rel: "search_category_tags_from_element" },
  ],
  key: 978,
  address: "1.1.11.1",
  secondary: ["7.7.7.7"],
};

const service = {
  key: 3551,
  link: [{ href: `${SERVER}/7.1/elements/tcp_service/3551`, rel: "self", type: "tcp_service" }],
  min_dst_port: 9091,
  name: "aservice",
  read_only: false,
  system: false,
};

const routers = [
  { href: `${SERVER}/7.1/elements/router/1234`, name: "router 10.10.10.1", type: "router" },
  { href: `${SERVER}/7.1/elements/host/1235`, name: "10.10.10.10", type: "host" },
];

const task = {
  follower: `${HOST}/export/MTIzOjQ1Ng==`,
  href: HOST,
  in_progress: true,
  last_message: "",
  success: true,
};

const history = {
  creation_time: 1499873080000,
  creator: `${SERVER}/7.1/elements/api_client/27`,
  creator_name: "api",
  is_locked: false,
  is_obsolete: false,
  is_trashed: false,
  last_modification_time: 1499873080000,
  modifier: `${SERVER}/7.1/elements/admin_user/9`,
  modifier_name: "admin",
};

export const elementRecordings: readonly Recording<SmcClient>[] = [
  {
    name: "an element as the server has it, with members that no guide names",
    source: clientFile("smc/docs/pages/reference.rst"),
    call: (client) => getElement(client, place),
    request: {
      method: "GET",
      target: "/7.1/elements/host/978",
      headers: { cookie: SESSION, accept: "application/json", "if-none-match": null },
    },
    answer: { status: 200, headers: { etag: ETAG }, body: host },
  },
  {
    name: "an element, and its mark beside it",
    source: clientFile("smc/docs/pages/reference.rst"),
    call: async (client) => {
      const { data, headers } = await getElement(client, place).withResponse();
      return [data.name, headers.get("etag")];
    },
    request: { method: "GET", target: "/7.1/elements/host/978" },
    answer: { status: 200, headers: { etag: ETAG }, body: host },
    result: ["kali", ETAG],
  },
  {
    name: "an element of the product's own, whose id is negative",
    source: "https://github.com/Forcepoint-NSP/terraform-provider-fp-ngfw-smc",
    call: (client) => getElement(client, { elementType: "location", id: "-1" }),
    request: { method: "GET", target: "/7.1/elements/location/-1" },
    answer: { status: 200, body: { name: "Not Specified", system: true, read_only: true, key: -1, comment: null } },
  },
  {
    name: "a new element, whose address is all that is answered",
    source: clientFile("smc/docs/pages/elements.rst"),
    call: async (client) => {
      const element = createElement(client, {
        elementType: "host",
        body: { name: "hostelement", address: "1.1.1.1" },
      });
      const { data, status, headers } = await element.withResponse();
      return [data, status, headers.get("location")];
    },
    request: {
      method: "POST",
      target: "/7.1/elements/host",
      body: { name: "hostelement", address: "1.1.1.1" },
    },
    answer: { status: 201, headers: { location: `${SERVER}/7.1/elements/host/17911` } },
    result: [undefined, 201, `${SERVER}/7.1/elements/host/17911`],
  },
  {
    name: "a change of one member, sent with all the others and the mark of what was read",
    source: `${clientFile("smc/docs/pages/elements.rst")}; If-Match by the SMC API User Guide 7.2, Update a resource element`,
    call: (client) =>
      updateElement(client, { elementType: "tcp_service", id: "3551", ifMatch: '"MzU1MTE="', body: service }),
    request: {
      method: "PUT",
      target: "/7.1/elements/tcp_service/3551",
      headers: { "if-match": '"MzU1MTE="', etag: null },
      body: service,
    },
    answer: { status: 200, headers: { location: `${SERVER}/7.1/elements/tcp_service/3551` } },
  },
  {
    name: "a change with the mark under the name that the vendor's own client gives it",
    source: clientFile("smc/api/web.py"),
    call: (client) =>
      updateElement(client, { elementType: "tcp_service", id: "3551", etag: '"MzU1MTE="', body: service }),
    request: {
      method: "PUT",
      target: "/7.1/elements/tcp_service/3551",
      headers: { etag: '"MzU1MTE="', "if-match": null },
      body: service,
    },
    answer: { status: 202 },
  },
  {
    name: "an element that goes, on the condition that nobody changed it",
    source: clientFile("smc/api/web.py"),
    call: (client) => deleteElement(client, { ...place, ifMatch: ETAG }),
    request: { method: "DELETE", target: "/7.1/elements/host/978", headers: { "if-match": ETAG } },
    answer: { status: 204 },
  },
  {
    name: "the elements of one kind, each by name and address alone",
    source: clientFile("smc/base/collection.py"),
    call: (client) => listElements(client, { elementType: "router", filter: "10.10.10.1", exactMatch: false }),
    request: { method: "GET", target: "/7.1/elements/router?filter=10.10.10.1&exact_match=false" },
    answer: { status: 200, body: { result: [routers[0]] } },
    result: [routers[0]],
  },
  {
    name: "a search in two kinds, with a comma between them",
    source: clientFile("smc/base/collection.py"),
    call: (client) =>
      searchElements(client, {
        filter: "10.10.10.1",
        filterContext: "router,host",
        exactMatch: true,
        caseSensitive: false,
      }),
    request: {
      method: "GET",
      target: "/7.1/elements?filter=10.10.10.1&exact_match=true&case_sensitive=false&filter_context=router%2Chost",
    },
    answer: { status: 200, body: { result: routers } },
    result: routers,
  },
  {
    name: "a search in a group of kinds that finds nothing",
    source: "Forcepoint SMC API User Guide 7.2, Search for elements by name, comment, or IP address",
    call: (client) => searchElements(client, { filter: "*", filterContext: "engine_clusters" }),
    request: { method: "GET", target: "/7.1/elements?filter=%2A&filter_context=engine_clusters" },
    answer: { status: 200, body: { result: [] } },
    result: [],
  },
  {
    name: "whether an element is there",
    source: "Forcepoint SMC API User Guide 7.2, Working with RESTful principles",
    call: (client) => headElement(client, place),
    request: { method: "HEAD", target: "/7.1/elements/host/978" },
    answer: { status: 200, headers: { etag: ETAG } },
  },
  {
    name: "an export, which is a task to follow",
    source: clientFile("smc/administration/tasks.py"),
    call: (client) => exportElement(client, place),
    request: { method: "POST", target: "/7.1/elements/host/978/export" },
    answer: { status: 202, body: task },
  },
  {
    name: "the history of an element, with times in milliseconds",
    source: clientFile("smc/core/resource.py"),
    call: (client) => getElementHistory(client, place),
    request: { method: "GET", target: "/7.1/elements/host/978/history" },
    answer: { status: 200, body: history },
  },
  {
    name: "a lock with the reason for it",
    source: clientFile("smc/base/model.py"),
    call: (client) => lockElement(client, { ...place, reasonFor: "migration & tests" }),
    request: { method: "PUT", target: "/7.1/elements/host/978/lock?reason_for=migration%20%26%20tests" },
    answer: { status: 200 },
  },
];
