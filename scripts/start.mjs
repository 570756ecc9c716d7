/** `npm start`: installs what is missing, builds, and serves the page on localhost. */
import { ensureDependencies, root } from './ensure-dependencies.mjs';
import { firstFreePort, wantedPort } from './port.mjs';

const USUAL_PORT = 4173;

ensureDependencies();
const { build, preview } = await import('vite');
await build({ root, logLevel: 'warn' });

const wanted = wantedPort(process.argv, USUAL_PORT);
const port = await firstFreePort(wanted);
if (port !== wanted) console.log(`Port ${wanted} is taken, so this is the next free one.`);
await preview({ root, logLevel: 'warn', preview: { port, strictPort: true, host: 'localhost' } });
console.log(`QuantScope is at http://localhost:${port}/ (stop with Ctrl+C)`);
