import {
  type AzureClient,
  groupUpdate,
  groupUserCreate,
  subscriptionUpdate,
  userDelete,
} from "trunkline/azure/apimanagement";
import { API_VERSION, exampleOf, IN_SERVICE as inService, SERVICE_PATH as path } from "./azure-apimanagement-place.ts";
import type { Recording } from "./recording.ts";

/** Exchanges of API Management that change users, groups and subscriptions. */
export const apiManagementPeople: readonly Recording<AzureClient>[] = [
  {
    name: "a user is put into a group by PUT without a body",
    source: exampleOf("ApiManagementCreateGroupUser"),
    call: (client) =>
      groupUserCreate(client, { ...inService, groupId: "tempgroup", userId: "59307d350af58404d8a26300" }),
    request: { method: "PUT", target: `${path}/groups/tempgroup/users/59307d350af58404d8a26300?${API_VERSION}` },
    answer: {
      status: 201,
      body: {
        id: `${path}/users/59307d350af58404d8a26300`,
        type: "Microsoft.ApiManagement/service/groups/users",
        name: "59307d350af58404d8a26300",
        properties: {
          firstName: "test",
          lastName: "user",
          email: "testuser1@live.com",
          state: "active",
          registrationDate: "2017-06-01T20:46:45.437Z",
          groups: [],
          identities: [],
        },
      },
    },
  },
  {
    name: "a group is changed by PATCH with If-Match, and says what it is built of",
    source: exampleOf("ApiManagementUpdateGroup"),
    call: (client) =>
      groupUpdate(client, {
        ...inService,
        groupId: "tempgroup",
        ifMatch: "*",
        body: { properties: { displayName: "temp group" } },
      }),
    request: {
      method: "PATCH",
      target: `${path}/groups/tempgroup?${API_VERSION}`,
      headers: { "if-match": "*" },
      body: { properties: { displayName: "temp group" } },
    },
    answer: {
      status: 200,
      body: {
        id: `${path}/groups/tempgroup`,
        type: "Microsoft.ApiManagement/service/groups",
        name: "tempgroup",
        properties: {
          displayName: "tempgroup",
          description: "awesome group of people",
          builtIn: false,
          type: "external",
          externalId: "aad://samiraad.onmicrosoft.com/groups/3773adf4-032e-4d25-9988-eaff9ca72eca",
        },
      },
    },
  },
  {
    name: "a subscription is changed by PATCH with a quoted entity tag",
    source: exampleOf("ApiManagementUpdateSubscription"),
    call: (client) =>
      subscriptionUpdate(client, {
        ...inService,
        sid: "testsub",
        ifMatch: '"AAAAAAAAAAa="',
        notify: false,
        body: { properties: { displayName: "testsub" } },
      }),
    request: {
      method: "PATCH",
      target: `${path}/subscriptions/testsub?${API_VERSION}&notify=false`,
      headers: { "if-match": '"AAAAAAAAAAa="' },
      body: { properties: { displayName: "testsub" } },
    },
    answer: {
      status: 200,
      body: {
        id: `${path}/subscriptions/testsub`,
        type: "Microsoft.ApiManagement/service/subscriptions",
        name: "testsub",
        properties: {
          ownerId: `${path}/users/5931a75ae4bbd512a88c680b`,
          scope: `${path}/products/5600b59475ff190048060002`,
          displayName: "testsub",
          state: "submitted",
          createdDate: "2017-06-02T17:59:06.223Z",
        },
      },
    },
  },
  {
    name: "a user who was not there is 204 to DELETE, which says more in its query and in If-Match",
    source: exampleOf("ApiManagementDeleteUser"),
    call: (client) =>
      userDelete(client, {
        ...inService,
        userId: "5931a75ae4bbd512288c680b",
        ifMatch: "*",
        deleteSubscriptions: true,
        notify: false,
      }),
    request: {
      method: "DELETE",
      target: `${path}/users/5931a75ae4bbd512288c680b?${API_VERSION}&deleteSubscriptions=true&notify=false`,
      headers: { "if-match": "*" },
    },
    answer: { status: 204 },
    result: undefined,
  },
];
