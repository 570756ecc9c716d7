/** Which port a server takes. Node's own modules only. */
import { createServer } from 'node:net';

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without IPv6 has no such address, which is no sign of another server.
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    );
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * True when nothing listens on the port, on any address that "localhost" may mean.
 *
 * @param {number} port
 */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::1', '::']) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/**
 * @param {number} wanted first port to try, 1 to 65535
 * @param {(port: number) => Promise<boolean>} free
 * @returns {Promise<number>} wanted or the next free port above it
 * @throws when none of the hundred ports from wanted on is free
 */
export async function firstFreePort(wanted, free = isFree) {
  const last = Math.min(wanted + 99, 65535);
  for (let port = wanted; port <= last; port += 1) {
    if (await free(port)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${last}.`);
}

/**
 * The port after `--port`, or the usual one.
 *
 * @param {readonly string[]} argv
 * @param {number} usual
 */
export function wantedPort(argv, usual) {
  const at = argv.indexOf('--port');
  if (at < 0) return usual;
  const text = argv[at + 1] ?? '';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new Error(`--port needs a whole number from 1 to 65535, not "${text}".`);
  }
  return port;
}
