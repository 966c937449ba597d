import { createCgw, deleteCgw, type HuaweiClient, listCgws, showCgw, updateCgw } from "trunkline/huawei/vpn";
import { PROJECT_ID, siteToCloudPage } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const ROOT = `/v5/${PROJECT_ID}/customer-gateways`;
const CUSTOMER_GATEWAY = "03c0aa3d-demo-a8df-va86-9d82473765d4";

const newCustomerGateway = {
  customer_gateway: { name: "cgw-2abf", id_type: "ip", id_value: "10.***.***.21", bgp_asn: 65000 },
};

const customerGateways = [
  {
    id: "e67d6e27-demo-a8df-va86-be9a0f0168e9",
    name: "cgw-a45b",
    id_type: "ip",
    id_value: "100.***.***.81",
    bgp_asn: 65588,
    created_at: "2025-08-13T02:38:05.09035Z",
    updated_at: "2025-08-13T02:38:05.09035Z",
    tags: [],
    route_mode: "bgp",
    ip: "100.***.***.81",
  },
  {
    id: "312067bb-demo-a8df-va86-09dc941bbffc",
    name: "cgw-21a3",
    id_value: "123******456",
    created_at: "2025-08-13T02:48:56.995988Z",
    updated_at: "2025-08-13T02:48:56.995988Z",
    tags: [],
  },
];

export const customerGatewayRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "a customer gateway, with the nanoseconds of its creation",
    source: siteToCloudPage("customer_gateway/creating_a_customer_gateway"),
    call: (client) => createCgw(client, { body: newCustomerGateway }),
    request: { method: "POST", target: `${ROOT}`, body: newCustomerGateway },
    answer: {
      status: 201,
      body: {
        customer_gateway: {
          ...newCustomerGateway.customer_gateway,
          id: CUSTOMER_GATEWAY,
          created_at: "2025-08-13T02:34:56.784574762Z",
          updated_at: "2025-08-13T02:34:56.784574762Z",
        },
        request_id: "7e0383bf-a7fb-461b-a926-baa8a795bf1a",
      },
    },
  },
  {
    name: "a customer gateway with members that are no longer documented",
    source: siteToCloudPage("customer_gateway/querying_a_specified_customer_gateway"),
    call: (client) => showCgw(client, { customerGatewayId: customerGateways[0]?.id ?? "" }),
    request: { method: "GET", target: `${ROOT}/e67d6e27-demo-a8df-va86-be9a0f0168e9` },
    answer: {
      status: 200,
      body: { customer_gateway: customerGateways[0], request_id: "8111d315-5024-45c9-8ee3-5ef676edb0d1" },
    },
  },
  {
    name: "a page of customer gateways, one of which does not say what kind of id it has",
    source: siteToCloudPage("customer_gateway/querying_the_customer_gateway_list"),
    call: (client) => listCgws(client, { limit: 2, marker: "2025-04-17T07:11:55.045Z" }),
    request: { method: "GET", target: `${ROOT}?limit=2&marker=2025-04-17T07%3A11%3A55.045Z` },
    answer: {
      status: 200,
      body: {
        customer_gateways: customerGateways,
        total_count: 2,
        page_info: { next_marker: "2025-04-17T07:11:55.045Z", current_count: 2 },
        request_id: "82a108d9-0929-42e9-adb7-e146c04c587c",
      },
    },
    result: customerGateways,
  },
  {
    name: "a customer gateway gets another name",
    source: siteToCloudPage("customer_gateway/updating_a_customer_gateway"),
    call: (client) =>
      updateCgw(client, { customerGatewayId: CUSTOMER_GATEWAY, body: { customer_gateway: { name: "cgw-f846" } } }),
    request: {
      method: "PUT",
      target: `${ROOT}/${CUSTOMER_GATEWAY}`,
      body: { customer_gateway: { name: "cgw-f846" } },
    },
    answer: {
      status: 200,
      body: {
        customer_gateway: {
          id: CUSTOMER_GATEWAY,
          name: "cgw-f846",
          bgp_asn: 65533,
          id_type: "ip",
          id_value: "10.***.***.21",
          created_at: "2025-08-13T02:38:05.09035Z",
          updated_at: "2025-08-13T02:58:44.30276Z",
          tags: [],
        },
        request_id: "96718f4a-f57a-4e1f-8d05-7d5e903c8d90",
      },
    },
  },
  {
    name: "a customer gateway that goes without an answer body",
    source: siteToCloudPage("customer_gateway/deleting_a_customer_gateway"),
    call: (client) => deleteCgw(client, { customerGatewayId: CUSTOMER_GATEWAY }),
    request: { method: "DELETE", target: `${ROOT}/${CUSTOMER_GATEWAY}` },
    answer: { status: 204 },
  },
];
