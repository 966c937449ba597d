/** What every object of the manager's and the policy API has, and what lists and states have. */
export const objectWords: Readonly<Record<string, string>> = {
  "*._create_user": "Login name, such as `admin`; `system` for what the product made.",
  "*._last_modified_user": "Login name, such as `admin`; `system` for what the product did.",
  "*._protection":
    "`PROTECTED` refuses your changes, `REQUIRE_OVERRIDE` takes them with the header `X-Allow-Overwrite: true`; `NOT_PROTECTED` is free.",
  "*._system_owned": "Made by the product: it can be used, but neither changed nor deleted.",
  "*._links": "Only in answers, and ignored in what is sent.",
  "*.display_name": "Need not be unique.",
  "ManagedResource.display_name": "Need not be unique. The `id` where none is given.",
  "ManagedResource.tags": "Of your own choice; searches and dynamic groups can go by them.",
  "Tag.scope": "Key of the pair; searches can be limited to it.",
  "Tag.tag": "Value of the pair, 256 characters at most.",
  "ResourceLink.rel": "Relation as in RFC 5988.",
  "ResourceReference.target_id": "The reference outlives what it points to.",
  "ResourceReference.target_type": "Name of the model, such as `LogicalRouter`.",
  "ResourceReference.is_valid": "False once what it points to is deleted.",

  "ListResult.cursor":
    "Opaque; the argument `cursor` of the call for the next page. The last page has none, or one that begins with `0000`.",
  "ListResult.sort_by": "Member by which the items are in order.",
  "ListResult.sort_ascending": "False: the greatest comes first.",

  "ConfigurationStateElement.state":
    "How far this one node is: `in_sync` has received the configuration, `success` works by it. Words in capitals tell of edge nodes.",
  "ConfigurationStateElement.sub_system_address": "URI.",
  "ConfigurationStateElement.sub_system_id": "Of what `sub_system_type` names, such as the UUID of a transport node.",
  "ConfigurationStateElement.sub_system_type": "What takes the configuration, such as `TransportNode`.",
};
