import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainMessage } from "../../src/smc/plain-message.ts";

describe("a message of a task", () => {
  it.each([
    ["Policy upload", "Policy upload"],
    ["<html><body>Upload of <b>HQ</b>.<br/>Node&nbsp;1: done</body></html>", "Upload of HQ. Node 1: done"],
    ["<p>one</p><p>two</p>", "one two"],
    ["a &lt;b&gt; &amp;amp; &quot;c&quot; &apos;d&apos;", `a <b> &amp; "c" 'd'`],
    ["&#72;&#x69;&#X21;", "Hi!"],
    ["&#xffffff; &#9999999; &unknown; &;", "&#xffffff; &#9999999; &unknown; &;"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["x<", "x<"],
    ["a <unset and b failed: reason disk full", "a <unset and b failed: reason disk full"],
    ["a<!-- <b>never</b> closed", "a never closed"],
    ["<!-- one --> two <!-- three", "two three"],
    ["a<!-- <b>hidden</b> -->b", "a b"],
    ["a<script>alert('</p>')</script>b<style>p { }</style>c", "a b c"],
    ["a<script>never <script>closed", "a never closed"],
    ["line\r\n\tbreaks \u00a0 and\u0000controls\u001b[31m", "line breaks and controls [31m"],
    ["a&#10;b&#0;c&#x202e;d", "a b c d"],
    ["half \ud800 a pair", "half \ufffd a pair"],
    ["&#xd800;", "\ufffd"],
  ])("is a plain line of text: %j", (html, text) => expect(plainMessage(html)).toBe(text));

  it.each(["", " \n ", "<br>", undefined, null, 5, {}, []])("is nothing where it says nothing: %j", (message) => {
    expect(plainMessage(message)).toBeUndefined();
  });

  it("is cut at 1000 characters, and never in half a character", () => {
    expect(plainMessage("x".repeat(5000))).toBe(`${"x".repeat(1000)}...`);
    expect(plainMessage("😀".repeat(5000))?.isWellFormed()).toBe(true);
  });

  it("has no tag and no control character left, whatever it was made of", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "</",
      "<b>",
      "<script>",
      "<!--",
      "-->",
      "&lt",
      "&#x1b;",
      "&",
      ";",
      "a",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join("");
        const text = plainMessage(html) ?? "";
        expect(text).not.toMatch(/\p{Cc}/u);
        expect(text).toBe(text.trim());
        // What looks like a tag now was written as text.
        if (!html.includes("&lt")) expect(text).not.toMatch(/<[a-z/!?][^>]*>/i);
      }),
    );
  });

  it("looks at each character a few times at most, however it is built", () => {
    for (const hostile of ["<", "<b", "<!--", "&#", "&#x", "<script>", "</", "<b ".repeat(3), " \n"]) {
      // A quadratic reading of 20 MB would not end within this test's time.
      expect(plainMessage(hostile.repeat(20_000_000 / hostile.length)) ?? "").toBeTypeOf("string");
    }
  });
});
