/**
 * Runs a TypeScript module of src in Node, through Vite, so that `?raw` imports of WGSL work as
 * they do in the page. Nothing is written to standard output.
 */
import { ensureDependencies, root } from './ensure-dependencies.mjs';

/**
 * Calls `main(argv)` of a module and ends the process with the status it gives.
 *
 * @param {string} module address below the root, as "/src/evaluate-cli.ts"
 * @param {readonly string[]} [argv]
 * @param {{ vulkan?: boolean }} [options] vulkan: false leaves the machine's own Vulkan drivers as they are
 */
export async function runMain(module, argv = process.argv.slice(2), { vulkan = true } = {}) {
  ensureDependencies();
  if (vulkan) {
    const { chooseVulkanDriver } = await import('./vulkan.mjs');
    await chooseVulkanDriver();
  }
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  const status = await run(server, module, argv);
  await server.close();
  await drained(process.stdout);
  // Dawn keeps threads of its own alive, so waiting for an empty event loop could wait for ever.
  process.exit(status);
}

/**
 * @param {import('vite').ViteDevServer} server
 * @param {string} module
 * @param {readonly string[]} argv
 * @returns {Promise<number>} exit status; 1 when the module threw
 */
async function run(server, module, argv) {
  try {
    const { main } = await server.ssrLoadModule(module, { fixStacktrace: true });
    return await main(argv);
  } catch (error) {
    console.error(error);
    return 1;
  }
}

/**
 * Resolves when all that was written has left, since process.exit() would cut a pipe short.
 *
 * @param {NodeJS.WriteStream} stream
 * @returns {Promise<void>}
 */
function drained(stream) {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
