/**
 * How the built page is cut: one file for what the first view is made of, one for what follows it at once,
 * and files of their own for what a person may never ask for. Many small files would each cost a request,
 * and the list of their names stands in the first view.
 */

/** What is fetched when it is first used, and not before; by path below src/. */
const ON_DEMAND = [
  /^app\/(arrival|open-addressed|share|large-work)/,
  /^app\/examples\/(?!tutorial-layer)/,
  /^core\/(golden|image)\//,
  /^formats\//,
  /^gpu\//,
  /^ui\/(sources|picking)\//,
  /^ui\/widgets\/(save-picture|picture-fonts)/,
  /^ui\/panels\/(Gallery|FileChoices|Embedded)/,
];

/** @typedef {{ getModuleInfo(id: string): { importedIds: readonly string[] } | null }} ModuleGraph */

/**
 * @param {string} entry the module that index.html names
 * @returns {(id: string, graph: ModuleGraph) => string | null} the name of the file for a module; null: as it comes
 */
export function pageChunks(entry) {
  /** @type {Set<string> | null} */
  let first = null;
  return (id, graph) => {
    first ??= importedAtOnce(entry, graph);
    if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return 'react';
    if (first.has(id)) return 'first-view';
    const [, path = null] = /\/src\/(.*)$/.exec(id) ?? [];
    if (path === null) return id.includes('node_modules/lucide-react') ? 'rest' : null;
    return ON_DEMAND.some((pattern) => pattern.test(path)) ? null : 'rest';
  };
}

/**
 * A module, and all that it imports statically.
 *
 * @param {string} entry
 * @param {ModuleGraph} graph
 */
function importedAtOnce(entry, graph) {
  const reached = new Set([entry]);
  for (const id of reached) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported);
  }
  return reached;
}
