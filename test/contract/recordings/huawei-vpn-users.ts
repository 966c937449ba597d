import {
  addVpnUsersToGroup,
  batchCreateVpnUsers,
  createVpnUserGroup,
  deleteVpnUser,
  type HuaweiClient,
  listVpnUsers,
  listVpnUsersInGroup,
  updateVpnUser,
  updateVpnUserGroup,
} from "trunkline/huawei/vpn";
import { PROJECT_ID, vpnPage } from "./huawei-project.ts";
import type { Recording } from "./recording.ts";

const SERVER = "0e325fb6-83b9-4004-a343-8b6fc714a5d9";
const ON_SERVER = `/v5/${PROJECT_ID}/p2c-vpn-gateways/vpn-servers/${SERVER}`;
const GROUP = "7625fd92-2e20-4e4d-8c56-66f110fbfaa8";
const USER = "41ad472e-d3e4-482b-8f00-7b2c1bfc4b7d";
const KEY = "0b4f9d7c-5a52-4f6e-9a37-6f0d0c1b2a3d";

/** The page masks the passwords with fewer characters than it asks for. */
const newUsers = {
  users: [
    { name: "user1", password: "Initial-1", description: "用户描述1", user_group_name: "default" },
    { name: "user2", password: "Initial-1", description: "用户描述2", user_group_name: "用户组1" },
  ],
};

const userChange = {
  user: { description: "UserDescription-update", user_group_id: "PTnsQAbZ-KOgW-mCzt-C9Sk-rMM3TcNjQ8wY" },
};

const members = { users: [{ id: USER }, { id: "a609eecb-3fa6-4d6d-a8c3-256a12d02b6c" }] };

const user = {
  id: USER,
  name: "user001",
  description: "用户描述1",
  user_group_id: "yWYnJt0R-Q0a7-R4QW-tFXX-QfundEqrR27W",
  user_group_name: "user-group1",
  static_ip: "disable",
  created_at: "2024-06-17T06:53:46.302Z",
  updated_at: "2024-06-17T06:53:46.302Z",
};

export const userRecordings: readonly Recording<HuaweiClient>[] = [
  {
    name: "users with names of groups beyond ASCII, none of which was refused",
    source: "https://support.huaweicloud.com/api-vpn/vpn_api_0142.html",
    call: (client) => batchCreateVpnUsers(client, { vpnServerId: SERVER, xClientToken: KEY, body: newUsers }),
    request: {
      method: "POST",
      target: `${ON_SERVER}/users/batch-create`,
      headers: { "x-client-token": KEY },
      body: newUsers,
    },
    answer: { status: 201, body: { invalid_users: [], request_id: "8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f" } },
  },
  {
    name: "the users of a server, one of whom has no fixed address but a word in its place",
    source: vpnPage("0091"),
    call: (client) => listVpnUsers(client, { vpnServerId: SERVER, limit: 1 }),
    request: { method: "GET", target: `${ON_SERVER}/users?limit=1` },
    answer: {
      status: 200,
      body: {
        users: [user],
        total_count: 2,
        page_info: { next_marker: "2024-06-17T06:53:46.302Z", current_count: 1 },
        request_id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
      },
    },
    result: [user],
  },
  {
    name: "a user gets another description and moves to a group whose id is no UUID",
    source: "https://support.huaweicloud.com/intl/pt-br/api-vpn/vpn_api_0092.html",
    call: (client) => updateVpnUser(client, { vpnServerId: SERVER, userId: USER, body: userChange }),
    request: { method: "PUT", target: `${ON_SERVER}/users/${USER}`, body: userChange },
    answer: {
      status: 200,
      body: { user: { ...user, ...userChange.user }, request_id: "1a2b3c4d5e6f708192a3b4c5d6e7f809" },
    },
  },
  {
    name: "a user who goes without an answer body",
    source: vpnPage("0122"),
    call: (client) => deleteVpnUser(client, { vpnServerId: SERVER, userId: USER }),
    request: { method: "DELETE", target: `${ON_SERVER}/users/${USER}` },
    answer: { status: 204 },
  },
  {
    name: "a group of users; the answer has the id alone",
    source: vpnPage("0112"),
    call: (client) =>
      createVpnUserGroup(client, {
        vpnServerId: SERVER,
        body: { user_group: { name: "user-group1", description: "UserGroup1" } },
      }),
    request: {
      method: "POST",
      target: `${ON_SERVER}/groups`,
      body: { user_group: { name: "user-group1", description: "UserGroup1" } },
    },
    answer: { status: 201, body: { user_group: { id: GROUP }, request_id: "94d271493e144135423e7377e40127cf" } },
  },
  {
    name: "a group gets another name",
    source: "https://support.huaweicloud.com/api-vpn/vpn_api_0099.html",
    call: (client) =>
      updateVpnUserGroup(client, {
        vpnServerId: SERVER,
        groupId: GROUP,
        body: { user_group: { name: "user-group1-update" } },
      }),
    request: {
      method: "PUT",
      target: `${ON_SERVER}/groups/${GROUP}`,
      body: { user_group: { name: "user-group1-update" } },
    },
    answer: {
      status: 200,
      body: {
        user_group: {
          id: GROUP,
          name: "user-group1-update",
          description: "用户组1-update",
          type: "Custom",
          user_number: 0,
          created_at: "2024-06-17T09:48:27.548Z",
          updated_at: "2024-06-17T09:59:03.318Z",
        },
        request_id: "6735d32bb3e35e9154caba1dbc6c2dc6",
      },
    },
  },
  {
    name: "two users join a group, which is answered like a creation",
    source: vpnPage("0101"),
    call: (client) => addVpnUsersToGroup(client, { vpnServerId: SERVER, groupId: GROUP, body: members }),
    request: { method: "POST", target: `${ON_SERVER}/groups/${GROUP}/add-users`, body: members },
    answer: { status: 201, body: { request_id: "63c49a90467d1ee8a111e587eaedac1f" } },
  },
  {
    name: "the users of a group on its last page, whose next marker is null",
    source: "https://support.huaweicloud.com/api-vpn/vpn_api_0103.html",
    call: (client) => listVpnUsersInGroup(client, { vpnServerId: SERVER, groupId: GROUP }),
    request: { method: "GET", target: `${ON_SERVER}/groups/${GROUP}/users` },
    answer: {
      status: 200,
      body: {
        users: [{ id: USER, name: "user1", description: "用户1描述" }],
        total_count: 1,
        page_info: { next_marker: null, current_count: 1 },
        request_id: "146c67110e52963d5bf62785aede7308",
      },
    },
    result: [{ id: USER, name: "user1", description: "用户1描述" }],
  },
];
