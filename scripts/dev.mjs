/** `npm run dev`: the page with hot reload. */
import { ensureDependencies, root } from './ensure-dependencies.mjs';
import { firstFreePort, wantedPort } from './port.mjs';

const USUAL_PORT = 5173;

ensureDependencies();
const { createServer } = await import('vite');
const port = await firstFreePort(wantedPort(process.argv, USUAL_PORT));
const server = await createServer({ root, server: { port, strictPort: true, host: 'localhost' } });
await server.listen();
console.log(`QuantScope, reloading on every change, is at http://localhost:${port}/ (stop with Ctrl+C)`);
