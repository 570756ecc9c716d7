import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { violations } from '../scripts/layering-rule.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

function sourceFiles(): readonly string[] {
  return readdirSync(path.join(repository, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => /\.tsx?$/.test(file));
}

test('no file of src breaks the dependency rule', () => {
  const files = sourceFiles();
  expect(files).toContain('src/main.tsx');
  expect(
    files.flatMap((file) => violations(file, readFileSync(path.join(repository, file), 'utf8'))),
  ).toEqual([]);
});

/** file, text, the only complaint expected */
const forbidden: readonly (readonly [string, string, string])[] = [
  ['src/core/plan.ts', `import { a } from '../gpu/a.ts';`, '1: core may not import src/gpu/a.ts'],
  ['src/core/quant/a.ts', `\nexport * from '../../app/a.ts';`, '2: core may not import src/app/a.ts'],
  ['src/core/a.ts', `import type { A } from '../app/a.ts';`, '1: core may not import src/app/a.ts'],
  ['src/core/a.ts', `type A = import('../ui/a.ts').A;`, '1: core may not import src/ui/a.ts'],
  ['src/core/a.ts', `import fs from 'node:fs';`, '1: core may not import the package node:fs'],
  ['src/core/a.ts', `import { scaleLinear } from 'd3-scale';`, '1: core may not import the package d3-scale'],
  ['src/core/a.ts', `import s from '/shaders/a.wgsl?raw';`, '1: core may not import shaders/a.wgsl'],
  ['src/core/a.ts', `const a = document.title;`, '1: core runs without a page and may not use document'],
  ['src/core/a.ts', `const a = globalThis.window;`, '1: core runs without a page and may not use window'],
  ['src/core/a.ts', `let a: GPUBuffer;`, '1: core may not name GPUBuffer: devices and buffers stay in gpu'],
  ['src/core/a.ts', `const a = navigator.language;`, '1: only host may use navigator'],
  [
    'src/core/a.ts',
    `const a = await import(name);`,
    '1: imports a computed address, which no rule can check',
  ],
  ['src/formats/npy.ts', `import { a } from '../app/a.ts';`, '1: formats may not import src/app/a.ts'],
  ['src/formats/npy.ts', `import React from 'react';`, '1: formats may not import the package react'],
  ['src/lessons/01-scale.tsx', `import { a } from '../app/a.ts';`, '1: lessons may import types of app only'],
  ['src/lessons/01-scale.tsx', `import { A } from '../ui/A.tsx';`, '1: lessons may not import src/ui/A.tsx'],
  ['src/gpu/a.ts', `import { a } from '../host/node.ts';`, '1: gpu may not import src/host/node.ts'],
  ['src/gpu/a.ts', `import { create } from 'webgpu';`, '1: gpu may not import the package webgpu'],
  ['src/gpu/a.ts', `const { gpu } = navigator;`, '1: only host may use navigator'],
  ['src/app/a.ts', `const a = import('../gpu/a.ts');`, '1: app may not import src/gpu/a.ts'],
  ['src/app/a.ts', `import { useState } from 'react';`, '1: app may not import the package react'],
  ['src/app/a.ts', `new URL('../gpu/w.ts', import.meta.url);`, '1: app may not import src/gpu/w.ts'],
  [
    'src/app/cpu-worker.ts',
    `import { a } from './a.ts';`,
    `1: a worker's entry may import core only, not src/app/a.ts`,
  ],
  ['src/app/cpu-worker.ts', `import { z } from 'zustand';`, '1: app may not import the package zustand'],
  ['src/ui/App.tsx', `import W from '../gpu/w.ts?worker';`, '1: ui may not import src/gpu/w.ts'],
  ['src/ui/App.tsx', `import.meta.glob(['../gpu/*.ts']);`, '1: ui may not import src/gpu/*.ts'],
  [
    'src/ui/App.tsx',
    `let a: GPUDevice | null;`,
    '1: ui may not name GPUDevice: devices and buffers stay in gpu',
  ],
  ['src/ui/App.tsx', `const a = window.navigator.gpu;`, '1: only host may use navigator'],
  ['src/ui/App.tsx', `import { a } from '../../scripts/a.mjs';`, '1: ui may not import scripts/a.mjs'],
  ['src/host/node.ts', `import { a } from '../core/a.ts';`, '1: host may not import src/core/a.ts'],
  ['src/main.tsx', `import { create } from 'webgpu';`, '1: only host may import the package webgpu'],
  ['src/main.tsx', `navigator.gpu.requestAdapter();`, '1: only host may use navigator'],
  ['src/loose.ts', ``, '1: belongs to no layer: src itself holds the composition roots only'],
  ['src/misc/a.ts', `import { a } from '../core/a.ts';`, '1: misc may not import src/core/a.ts'],
];

const allowed: readonly (readonly [string, string])[] = [
  ['src/core/plan.ts', `import { a } from './quant/a.ts'; import b from './golden/b.json';`],
  [
    'src/core/check.ts',
    `export function check(document: Doc, { window }: Doc) { return document.a + window; }`,
  ],
  [
    'src/core/check.ts',
    `// import { a } from '../gpu/a.ts'\nconst a = "import '../gpu/a.ts'"; b.document = { window: a };`,
  ],
  ['src/formats/onnx.ts', `import { a } from '../core/a.ts'; import { b } from '@bufbuild/protobuf/wire';`],
  ['src/lessons/01.tsx', `import type { A } from '../app/a.ts'; import { type B } from '../app/b.ts';`],
  [
    'src/gpu/kernel.ts',
    `import s from '/shaders/a.wgsl?raw'; import t from '../../shaders/b.wgsl?raw'; let d: GPUDevice;`,
  ],
  [
    'src/app/store.ts',
    `import { createStore } from 'zustand/vanilla'; import { a } from '../formats/npy.ts';`,
  ],
  ['src/app/cpu.ts', `new Worker(new URL('./cpu-worker.ts', import.meta.url), { type: 'module' });`],
  ['src/app/cpu-worker.ts', `import { a } from '../core/a.ts';`],
  [
    'src/ui/App.tsx',
    `import { useState } from 'react'; import.meta.glob('../lessons/*.tsx'); <p>{document.title}</p>;`,
  ],
  ['src/ui/Copy.tsx', `void navigator.clipboard.writeText('a'); const a = window.navigator.language;`],
  ['src/host/browser.ts', `export const adapter = await navigator.gpu.requestAdapter();`],
  ['src/host/node.ts', `import { create, globals } from 'webgpu'; import { env } from 'node:process';`],
  [
    'src/main.tsx',
    `import { a } from './gpu/a.ts'; import { b } from './host/browser.ts'; import './ui/a.css';`,
  ],
  ['src/evaluate-cli.ts', `import { readFileSync } from 'node:fs'; import { a } from './gpu/a.ts';`],
  ['src/core/a.test.ts', `import fs from 'node:fs'; import { a } from '../gpu/a.ts';`],
  ['src/gpu/testing/a.ts', `export const adapter = await navigator.gpu.requestAdapter();`],
];

describe('the dependency rule', () => {
  test.each(forbidden)('in %s refuses %s', (file, text, complaint) => {
    expect(violations(file, text)).toEqual([`${file}:${complaint}`]);
  });

  test.each(allowed)('in %s takes %s', (file, text) => {
    expect(violations(file, text)).toEqual([]);
  });
});
