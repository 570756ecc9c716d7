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
  /^ui\/sources\//,
  /^ui\/picking\/(take-file|save-text)\./,
  /^ui\/widgets\/(save-picture|picture-fonts)/,
  /^ui\/panels\/(Gallery|FileChoices|Embedded)/,
];

/** Whether a module comes with the rest of the page. @param {string} id */
function followsAtOnce(id) {
  if (/node_modules\/lucide-react\//.test(id)) return true;
  const [, path = null] = /\/src\/(.*)$/.exec(id) ?? [];
  return path !== null && !ON_DEMAND.some((pattern) => pattern.test(path));
}

/** @type {'$initial'} What index.html's script imports statically, as the bundler calls it. */
const INITIAL = '$initial';

/** The first that fits holds a module. */
export const pageChunks = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'first-view', tags: [INITIAL] },
  { name: 'rest', test: followsAtOnce },
];
