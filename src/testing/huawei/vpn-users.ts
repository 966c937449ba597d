import { objectAt, textAt, without } from "../operation.ts";
import { isJson, type Json } from "../wire.ts";
import type { HuaweiOperations } from "./call.ts";
import { Refusal, vpnCodes } from "./refusal.ts";
import { find, refuseDuplicate, resourceOf, wrap } from "./resource-kind.ts";
import { listingByMarker, removing, showing } from "./resource-operations.ts";
import type { HuaweiState } from "./state.ts";
import { serverKind, userGroupKind, userKind } from "./vpn-kinds.ts";

/** Users of a VPN server. No answer is documented to carry a password, and none does. */
export const vpnUsers: HuaweiOperations = {
  createVpnUser(call, state) {
    const server = find(serverKind, call, state);
    const given = objectAt(call.body, "user");
    refuseDuplicate(userKind, textAt(given, "name"), state, vpnCodes.invalid);
    return { status: 201, body: { user: addUser(server.id, given, groupOf(given, state), state) } };
  },

  /** Takes what it can, and tells which users it did not take and why. */
  batchCreateVpnUsers(call, state) {
    const server = find(serverKind, call, state);
    const invalid = itemsOf(call.body.users).flatMap((given) => {
      const cause = create(server.id, given, state);
      return cause === undefined ? [] : [{ ...without(given, "password"), cause }];
    });
    return { status: 201, body: { invalid_users: invalid } };
  },

  batchDeleteVpnUsers(call, state) {
    find(serverKind, call, state);
    for (const { id } of itemsOf(call.body.users)) state.tables.users.remove(String(id));
    countUsers(state);
    return { status: 200, body: {} };
  },

  listVpnUsers: listingByMarker(userKind, "users"),
  showVpnUser: showing(userKind),
  deleteVpnUser(call, state) {
    const reply = remove(call, state);
    countUsers(state);
    return reply;
  },

  updateVpnUser(call, state) {
    const before = find(userKind, call, state);
    const given = objectAt(call.body, "user");
    const after = { ...before, ...given, ...groupOf(given, state), updated_at: state.p2cTime() };
    state.tables.users.put(before.id, after);
    countUsers(state);
    return { status: 200, body: wrap(userKind, after) };
  },

  updateVpnUserPassword(call, state) {
    const user = find(userKind, call, state);
    if (call.body.old_password !== user.password) {
      throw new Refusal(400, vpnCodes.invalid, "invalid request: old_password is not the user's password");
    }
    state.tables.users.amend(user.id, { password: call.body.new_password });
    return { status: 200, body: {} };
  },

  resetVpnUserPassword(call, state) {
    state.tables.users.amend(find(userKind, call, state).id, { password: call.body.new_password });
    return { status: 200, body: {} };
  },

  addVpnUsersToGroup(call, state) {
    const group = find(userGroupKind, call, state);
    const users = itemsOf(call.body.users).map(({ id }) => resourceOf(userKind, String(id), state));
    for (const { id } of users) state.tables.users.amend(id, named(group));
    countUsers(state);
    return { status: 201, body: {} };
  },

  removeVpnUsersFromGroup(call, state) {
    find(userGroupKind, call, state);
    const users = itemsOf(call.body.users).map(({ id }) => resourceOf(userKind, String(id), state));
    for (const { id } of users) state.tables.users.amend(id, { user_group_id: undefined, user_group_name: undefined });
    countUsers(state);
    return { status: 201, body: {} };
  },

  listVpnUsersInGroup: listingByMarker(userKind, "users", (user, { path }) => user.user_group_id === path.group_id),
};

const remove = removing(userKind);

/** @returns why the user was not created */
function create(serverId: string, given: Json, state: HuaweiState): string | undefined {
  const groups = state.tables.userGroups.peekAll();
  const group = groups.find(({ name }) => name === given.user_group_name);
  if (given.user_group_name !== undefined && group === undefined) return "The user group does not exist";
  if (state.tables.users.peekAll().some(({ name }) => name === given.name)) return "The user already exists";
  addUser(serverId, given, group === undefined ? {} : named(group), state);
  return undefined;
}

/** Groups tell how many users they have. */
function countUsers(state: HuaweiState): void {
  const users = state.tables.users.peekAll();
  for (const { id } of state.tables.userGroups.peekAll()) {
    const user_number = users.filter((user) => user.user_group_id === id).length;
    state.tables.userGroups.amend(String(id), { user_number });
  }
}

function addUser(serverId: string, given: Json, group: Json, state: HuaweiState): Json {
  const times = { created_at: state.p2cTime(), updated_at: state.p2cTime() };
  const user = { static_ip: "disable", ...given, ...group, id: state.newId(), vpn_server_id: serverId, ...times };
  state.tables.users.put(user.id, user);
  countUsers(state);
  return user;
}

function groupOf({ user_group_id: id }: Json, state: HuaweiState): Json {
  return id === undefined ? {} : named(resourceOf(userGroupKind, String(id), state));
}

function named({ id, name }: Json): Json {
  return { user_group_id: id, user_group_name: name };
}

function itemsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
