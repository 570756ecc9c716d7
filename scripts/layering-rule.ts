/** The dependency rule of the source tree as a pure function; src/layering.test.ts applies it. */
import path from 'node:path';
import { parseAst } from 'vite';

/** Folders of src (and shaders) that the files of a folder may import from, besides their own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  formats: ['core'],
  lessons: ['core', 'app (types)'],
  gpu: ['core', 'shaders'],
  app: ['core', 'formats'],
  ui: ['core', 'app', 'formats', 'lessons'],
  host: [],
  parity: ['core', 'gpu', 'host'],
};

/** Packages by folder: none, any but React, or any. */
const MAY_USE_PACKAGES: Readonly<Record<string, RegExp>> = {
  core: /^$/,
  gpu: /^$/,
  host: /^(webgpu$|node:)/,
  formats: /^(?!react|lucide|node:|webgpu$)/,
  app: /^(?!react|lucide|node:|webgpu$)/,
  lessons: /^(?!node:|webgpu$)/,
  ui: /^(?!node:|webgpu$)/,
  parity: /^(fast-check|vitest)$/,
};

/** Layers that also run where there is no page: in a worker and in Node. */
const WITHOUT_PAGE = ['core', 'formats', 'gpu', 'host'];
/** Layers that know a device; the others never name a GPU type. */
const WITH_DEVICE = ['gpu', 'host'];
const NAVIGATOR_MEMBERS = ['clipboard', 'language', 'mediaDevices'];

/** The files that put the layers together, and so may import all of them. */
const COMPOSITION_ROOT = /^src\/(main\.tsx|[a-z-]+-cli\.ts)$/;
const WORKER_ENTRY = /[.-]worker\.ts$/;
/** Tests, and what only tests import. */
const TEST = /(\.test\.tsx?|\/testing\/[^/]+)$/;

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

interface Found {
  readonly at: number;
  readonly message: string;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nodesOf(value: unknown): readonly SyntaxNode[] {
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
}

function* walk(
  node: SyntaxNode,
  parents: readonly SyntaxNode[] = [],
): Generator<readonly [SyntaxNode, readonly SyntaxNode[]]> {
  yield [node, parents];
  const within = [node, ...parents];
  for (const field of Object.values(node)) for (const child of nodesOf(field)) yield* walk(child, within);
}

/** Text of a string literal or of a template without a hole, undefined for anything else. */
function literal(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  const [quasi, ...more] = nodesOf(value.quasis);
  if (value.type !== 'TemplateLiteral' || quasi === undefined || more.length > 0) return undefined;
  return typeof quasi.value === 'object' && quasi.value !== null && 'cooked' in quasi.value
    ? String(quasi.value.cooked)
    : undefined;
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) && typeof value.name === 'string' ? value.name : undefined;
}

interface Import {
  readonly at: number;
  /** undefined when it is computed, so that nobody can tell where it leads */
  readonly target: string | undefined;
  readonly typesOnly: boolean;
}

function typesOnly(node: SyntaxNode): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = nodesOf(node.specifiers);
  return (
    specifiers.length > 0 &&
    specifiers.every((specifier) => specifier.importKind === 'type' || specifier.exportKind === 'type')
  );
}

function isImportMeta(value: unknown, member: string): boolean {
  return (
    isNode(value) &&
    value.type === 'MemberExpression' &&
    isNode(value.object) &&
    value.object.type === 'MetaProperty' &&
    nameOf(value.property) === member
  );
}

/** The files that a node brings in: import, export from, import(), glob and new URL(..., import.meta.url). */
function importsOf(node: SyntaxNode): readonly Import[] {
  const at = node.start;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isNode(node.source) ? [{ at, target: literal(node.source), typesOnly: typesOnly(node) }] : [];
    case 'ImportExpression':
      return [{ at, target: literal(node.source), typesOnly: false }];
    case 'TSImportType':
      return [{ at, target: literal(node.source ?? node.argument), typesOnly: true }];
    case 'CallExpression': {
      if (!isImportMeta(node.callee, 'glob')) return [];
      const [first] = nodesOf(node.arguments);
      const patterns = first?.type === 'ArrayExpression' ? nodesOf(first.elements) : nodesOf(first);
      return patterns.map((pattern) => ({ at, target: literal(pattern), typesOnly: false }));
    }
    case 'NewExpression': {
      const [address, base] = nodesOf(node.arguments);
      if (nameOf(node.callee) !== 'URL' || !isImportMeta(base, 'url')) return [];
      return [{ at, target: literal(address), typesOnly: false }];
    }
    default:
      return [];
  }
}

/** First folder below src, or the top folder for a file outside it, or "src" for a file right in it. */
function layerOf(file: string): string {
  const [top = '', folder = '', ...rest] = file.split('/');
  if (top !== 'src') return top;
  return rest.length > 0 ? folder : 'src';
}

function importFault(file: string, { target, typesOnly: onlyTypes }: Import): string | undefined {
  const layer = layerOf(file);
  if (target === undefined) return 'imports a computed address, which no rule can check';
  const clean = target.replace(/\?.*$/, '');
  if (!/^[./]/.test(clean)) {
    if (WORKER_ENTRY.test(file) || MAY_USE_PACKAGES[layer]?.test(clean) !== true) {
      return `${layer} may not import the package ${clean}`;
    }
    return undefined;
  }
  const resolved = clean.startsWith('/')
    ? clean.slice(1)
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), clean));
  const to = layerOf(resolved);
  if (WORKER_ENTRY.test(file)) {
    return to === 'core' ? undefined : `a worker's entry may import core only, not ${resolved}`;
  }
  const allowed = MAY_IMPORT[layer] ?? [];
  if (to === layer || allowed.includes(to)) return undefined;
  if (allowed.includes(`${to} (types)`))
    return onlyTypes ? undefined : `${layer} may import types of ${to} only`;
  return `${layer} may not import ${resolved}`;
}

/** Names that the file itself binds: as a variable, a parameter, a function, a class or an import. */
function boundNames(program: SyntaxNode): ReadonlySet<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    for (const part of nodesOf(pattern)) {
      const name = nameOf(part);
      if (part.type === 'Identifier' && name !== undefined) names.add(name);
      bind(part.type === 'Property' ? part.value : part.type === 'AssignmentPattern' ? part.left : undefined);
      bind([...nodesOf(part.properties), ...nodesOf(part.elements), ...nodesOf(part.argument)]);
    }
  };
  for (const [node] of walk(program)) {
    if (/^(VariableDeclarator|Function|Class|TSInterface|TSTypeAlias)/.test(node.type)) bind(node.id);
    if (/Function/.test(node.type)) bind(node.params);
    if (/^Import.*Specifier$/.test(node.type)) bind(node.local);
    if (node.type === 'CatchClause') bind(node.param);
  }
  return names;
}

/** True for the name of a member or a key, which refers to no variable. */
function isMemberName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined || parent.computed === true) return false;
  if (parent.type === 'MemberExpression') return parent.property === node;
  if (parent.type === 'TSQualifiedName') return parent.right === node;
  return parent.key === node && parent.shorthand !== true;
}

function isGlobalObject(value: unknown): boolean {
  return ['globalThis', 'window', 'self'].includes(nameOf(value) ?? '');
}

function globalFault(
  file: string,
  node: SyntaxNode,
  [parent, grandparent]: readonly SyntaxNode[],
): string | undefined {
  const layer = layerOf(file);
  const name = nameOf(node) ?? '';
  const viaGlobal =
    parent?.type === 'MemberExpression' && parent.property === node && isGlobalObject(parent.object);
  if (isMemberName(node, parent) && !viaGlobal) return undefined;
  if ((name === 'document' || name === 'window') && WITHOUT_PAGE.includes(layer)) {
    return `${layer} runs without a page and may not use ${name}`;
  }
  if (name === 'navigator' && layer !== 'host') {
    const access = viaGlobal ? grandparent : parent;
    const member = access?.type === 'MemberExpression' ? nameOf(access.property) : undefined;
    const isAllowed = layer !== 'core' && member !== undefined && NAVIGATOR_MEMBERS.includes(member);
    return isAllowed ? undefined : 'only host may use navigator';
  }
  if (/^GPU([A-Z]|$)/.test(name) && !WITH_DEVICE.includes(layer) && !COMPOSITION_ROOT.test(file)) {
    return `${layer} may not name ${name}: devices and buffers stay in gpu`;
  }
  return undefined;
}

function faultsOf(file: string, program: SyntaxNode): readonly Found[] {
  const isRoot = COMPOSITION_ROOT.test(file);
  if (layerOf(file) === 'src' && !isRoot) {
    return [{ at: 0, message: 'belongs to no layer: src itself holds the composition roots only' }];
  }
  const bound = boundNames(program);
  const faults: Found[] = [];
  const note = (at: number, message: string | undefined) => {
    if (message !== undefined) faults.push({ at, message });
  };
  for (const [node, parents] of walk(program)) {
    for (const found of importsOf(node)) {
      if (!isRoot) note(found.at, importFault(file, found));
      else if (found.target === 'webgpu') note(found.at, 'only host may import the package webgpu');
    }
    const name = node.type === 'Identifier' ? nameOf(node) : undefined;
    if (name !== undefined && !bound.has(name)) note(node.start, globalFault(file, node, parents));
  }
  return faults;
}

/**
 * What a file does against the dependency rule, one sentence each: `path:line: what`.
 *
 * @param file path from the repository's root, with forward slashes
 * @param text the file's TypeScript
 */
export function violations(file: string, text: string): readonly string[] {
  if (TEST.test(file) || file.endsWith('.d.ts')) return [];
  const program: unknown = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  if (!isNode(program)) throw new Error(`${file} gave no syntax tree.`);
  return faultsOf(file, program).map(
    ({ at, message }) => `${file}:${text.slice(0, at).split('\n').length}: ${message}`,
  );
}
