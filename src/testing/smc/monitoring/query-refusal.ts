/** The server's "no" to a query; its message is the text of the `failure`. */
export class QueryRefusal extends Error {
  override readonly name = "QueryRefusal";
}
