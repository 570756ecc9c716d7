import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { asciiJson, textInPng, textInSvg, withTextInPng } from './text-in-picture.ts';

const png = new Uint8Array(PNG.sync.write(new PNG({ width: 2, height: 1 })));

describe('a text in a PNG', () => {
  test('comes out as it went in, and the picture stays one that another reader takes', () => {
    const text = '{ "version": 1,\n  "steps": [] }\n';
    const written = withTextInPng(png, text);
    expect(textInPng(written)).toBe(text);
    // pngjs refuses a chunk whose checksum is wrong.
    expect(PNG.sync.read(Buffer.from(written))).toMatchObject({ width: 2, height: 1 });
    expect(written.subarray(-12)).toEqual(png.subarray(-12));
  });

  test('has the checksum that zlib gives', () => {
    // python3 -c "import zlib; print(hex(zlib.crc32(b'tEXtquantscope\0{}')))"
    const written = withTextInPng(png, '{}');
    expect(new DataView(written.buffer).getUint32(written.length - 16)).toBe(0x6661acc7);
  });

  test('is missing in a plain PNG, in a cut-off one, and in what is no PNG', () => {
    expect(textInPng(png)).toBeNull();
    expect(textInPng(png.subarray(0, 20))).toBeNull();
    expect(textInPng(new TextEncoder().encode('quantscope'))).toBeNull();
  });
});

describe('a text in an SVG', () => {
  test('is read with its entities resolved once', () => {
    const svg =
      '<svg><metadata id="quantscope">{ &quot;title&quot;: "a &lt; b &amp;amp; c" }</metadata></svg>';
    expect(textInSvg(svg)).toBe('{ "title": "a < b &amp; c" }');
  });

  test('is missing where the metadata is of another program', () => {
    expect(textInSvg('<svg><metadata id="metadata7">{}</metadata></svg>')).toBeNull();
  });
});

test('JSON in ASCII reads as the same value: umlaut, rocket, lone surrogate, tabulator', () => {
  const value = { title: 'Übung \u{1f680} \ud800\t' };
  const text = asciiJson(JSON.stringify(value));
  expect(text).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(text)).toEqual(value);
});
