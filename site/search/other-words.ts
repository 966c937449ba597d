/** One thing that vendors call by several names: each way is words that stand together in a text. */
export interface OtherWords {
  readonly asked: RegExp;
  readonly ways: readonly (readonly string[])[];
}

/**
 * What readers ask for and what documents call it. A way with the words of another one needs no line of its own: texts with
 * "pre-shared key" have "shared" and "key".
 */
export const otherWords: readonly OtherWords[] = [
  { asked: /\b(psks?|pre[- ]?shared[- ]?keys?|shared[- ]keys?)\b/i, ways: [["psk"], ["shared", "key"]] },
  { asked: /\b(dpd|dead[- ]peer[- ]detection)\b/i, ways: [["dpd"], ["dead", "peer", "detection"]] },
  { asked: /\b(pfs|perfect[- ]forward[- ]secrecy)\b/i, ways: [["pfs"], ["perfect", "forward", "secrecy"]] },
  { asked: /\b(mtls|mutual[- ]tls)\b/i, ways: [["mtls"], ["mutual", "tls"]] },
  {
    asked: /\b(rotate|renew)\b/i,
    ways: [["rotate"], ["renew"], ["regenerate"], ["reset"], ["update"], ["set"]],
  },
  { asked: /\b(change|modify|edit)\b/i, ways: [["change"], ["modify"], ["edit"], ["update"]] },
  { asked: /\b(remove|delete)\b/i, ways: [["remove"], ["delete"]] },
];
