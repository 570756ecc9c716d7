import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { arrive } from './app/arrive.ts';
import { CpuClient } from './app/cpu-client.ts';
import { createEarlyApi } from './app/early-api.ts';
import { loadEditing } from './app/editing.ts';
import { Engines, type GpuEngine, type SelfTest } from './app/engines.ts';
import { createEvaluateBeside } from './app/evaluate-beside.ts';
import { glance } from './app/first-glance.ts';
import { Followers } from './app/followers.ts';
import { keepSettled } from './app/keep-settled.ts';
import { keepTheme } from './app/keep-theme.ts';
import { pause } from './app/pause.ts';
import type { PublicApi } from './app/public-api.ts';
import { startRunner } from './app/runner.ts';
import type { AppState, Problem } from './app/state.ts';
import { createAppStore } from './app/store.ts';
import { evaluate, EvaluationMemory } from './core/evaluate.ts';
import type { ExperimentDocument } from './core/experiment/document.ts';
import type { Executor } from './core/executor.ts';
import { loadRegistry } from './core/registry.ts';
import { createLaterImageResolver } from './formats/resolve-images-later.ts';
import { GpuError } from './gpu/errors.ts';
import type { GpuExecutor } from './gpu/executor.ts';
import type { Gpu } from './gpu/gpu.ts';
import { requestGpu } from './host/browser.ts';
import { App } from './ui/App.tsx';
import { AppContext, BesideContext, FollowersContext } from './ui/app-context.ts';
import { fetchLater } from './ui/later.ts';
import './ui/style/base.css';

declare global {
  interface Window {
    quantscope: PublicApi;
  }
}

/** The browser is asked for its GPU before anything is drawn: the answer takes the longest. */
const cpu = startCpu();
// It computes the first result, while the GPU's kernels compile.
cpu.start();
const store = createAppStore();
const engines = new Engines({
  requestGpu: startGpu,
  cpu,
  show: (adapter, problem) => {
    store.state.setState({ adapter });
    if (problem === null) store.actions.dismiss('gpu');
    else store.actions.report(problem);
  },
});

const imagesOf = createLaterImageResolver({ loadShipped, decode });
const memory = new EvaluationMemory();
const evaluateShown = async (document: ExperimentDocument, engine: Promise<Executor>) =>
  evaluate(document, engine, { values: 'all', images: await imagesOf(document), memory, pause });

/** Apart from what is remembered for the next run. */
const evaluateOnce = async (document: ExperimentDocument, engine: Executor) =>
  evaluate(document, engine, { values: 'all', images: await imagesOf(document), pause });

store.state.subscribe((now, before) => {
  if (now.gpuRequests !== before.gpuRequests) void engines.retry();
});

/** What scripts compute is not cancelled by what a person does meanwhile. */
const scriptCpu = startCpu();
const scriptImages = createLaterImageResolver({ loadShipped, decode });
window.quantscope = createEarlyApi({
  store,
  engine: async (asked) => {
    if (asked === 'cpu') return scriptCpu;
    return asked === 'webgpu' ? engines.requiredGpu() : engines.requiredGpu().catch(() => scriptCpu);
  },
  evaluate: async (document, executor, values) =>
    evaluate(document, executor, { values, images: await scriptImages(document), pause }),
});

/** What is compared and swept, on the engine that computes the page. */
const evaluateBeside = createEvaluateBeside({
  engine: async () => {
    const { enginePreference } = store.state.getState();
    const gpu = enginePreference === 'cpu' ? null : await engines.requiredGpu().catch(() => null);
    return gpu ?? scriptCpu;
  },
  imagesOf: scriptImages,
  pause,
});

addEventListener('pointerdown', store.beginGesture, { capture: true });
keepTheme(store, document.documentElement, location);
const followers = new Followers(store.state, pause);
keepSettled(store, document.documentElement, followers);

const arrival = arrive(store, location);
if (arrival === null) begin();
else void arrival.then(begin);

/** Computes and draws, once the experiment is there that the page opens with. */
function begin(): void {
  void glance({ store, engines, cpu, evaluate: evaluateOnce });
  const runner = startRunner({ store, engines, cpu, evaluate: evaluateShown, gpuProblem, pause });
  engines.onChange = () => runner.runAgain();
  followFirstView(store.state.getState());
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with id "root".');
  createRoot(root).render(
    <StrictMode>
      <AppContext value={store}>
        <BesideContext value={evaluateBeside}>
          <FollowersContext value={followers}>
            <App />
          </FollowersContext>
        </BesideContext>
      </AppContext>
    </StrictMode>,
  );
}

/** What the first view does without follows it. @param start what the page opened with */
function followFirstView(start: AppState): void {
  const leave = store.state.subscribe(({ report, settled }) => {
    if (report === null && !settled) return;
    leave();
    performance.mark('first-result');
    store.actions.partsRequested(1);
    void nextFrame()
      .then(() => Promise.all([loadRegistry(), loadEditing(), fetchLater()]))
      .then(() => store.state.setState({ complete: true }))
      .then(() => untilSettled())
      .then(() => import('./app/keep-rest.ts'))
      .then(async ({ keepRest }) => {
        const { panels } = await import('./ui/panels/index.ts');
        const tabs = panels.flatMap(({ name, place }) => (place === 'drawer' ? [name] : []));
        keepRest(store, { start, evaluate: evaluateBeside, panels: panels.map(({ name }) => name), tabs });
      })
      .finally(() => store.actions.partsRequested(-1))
      .then(() => import('./app/watch-performance.ts'))
      .then(({ watchPerformance }) =>
        watchPerformance({ store, engines, cpu: startCpu(), evaluate: evaluateShown }),
      )
      .catch(() => {
        const message =
          'A part of the page could not be loaded, with the rarer kinds of steps; load it again.';
        store.actions.report({ about: 'document', message });
      });
  });
}

/** What measures and keeps waits for the GPU's result, which needs the processor more. */
function untilSettled(): Promise<void> {
  return new Promise((resolve) => {
    if (store.state.getState().settled) resolve();
    const leave = store.state.subscribe((now) => {
      if (!now.settled) return;
      leave();
      resolve();
    });
  });
}

function startCpu(): CpuClient {
  return new CpuClient(() => new Worker(new URL('./app/cpu-worker.ts', import.meta.url), { type: 'module' }));
}

async function startGpu(): Promise<GpuEngine> {
  const fetched = import('./gpu/open-gpu.ts').catch(() => null);
  const access = await requestGpu();
  if ('reason' in access) throw new Error(access.reason);
  const { adapter, software, wgslFeatures } = access.description;
  const loaded = await fetched;
  if (loaded === null) throw new Error('The part of the page that computes on the GPU could not be loaded.');
  const { gpu, executor } = loaded.openGpu(access.device, adapter, { wgslFeatures });
  return {
    executor,
    kind: software ? 'software' : 'hardware',
    lost: gpu.lost.then(() => gpu.lossMessage ?? 'The GPU device was lost.'),
    selfTest: async () => {
      const verdict = await testGpu(executor);
      if (verdict?.mismatch === null) void probeGpu(gpu, software);
      return verdict;
    },
    profile: async (...asked) => (await import('./gpu/profile.ts')).profileRun(gpu, executor, ...asked),
  };
}

/** Waits until the page has drawn what it has: before, its processor has better to do. */
async function testGpu(executor: GpuExecutor): Promise<SelfTest | null> {
  await nextFrame();
  const loaded = await import('./gpu/self-test.ts').catch(() => null);
  if (loaded === null) return null;
  try {
    await executor.compileLeftOut();
    return await loaded.selfTest(executor);
  } catch (error) {
    if (!(error instanceof GpuError)) throw error;
    if (error.kind === 'lost' || error.kind === 'out-of-memory') return null;
    return {
      vectors: 0,
      elapsedMs: 0,
      mismatch: `The GPU could not run its self-test. ${gpuProblem(error)?.message ?? ''}`,
    };
  }
}

/** In the moment after the self-test: whatever it finds, later runs give the same numbers, sooner. */
async function probeGpu(gpu: Gpu, software: boolean): Promise<void> {
  const loaded = await import('./gpu/probe.ts').catch(() => null);
  await loaded?.chooseConvolution(gpu, { software, memory: loaded.browserMemory });
}

/** A page in the background has no frames; then a moment does. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 500);
  });
}

/** A failure of the device in words, with kernel, file and line where there are such. */
function gpuProblem(error: unknown): Problem | null {
  if (!(error instanceof GpuError)) return null;
  const { kernel, file, line } = error;
  const message = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`;
  const place = [kernel && `kernel ${kernel}`, file && `${file}${line === null ? '' : `, line ${line}`}`];
  const detail = place.filter((part) => part && !message.includes(file ?? kernel ?? part)).join(', ');
  return { about: 'gpu', message, ...(detail === '' ? {} : { detail }) };
}

/** The first example has no picture, and the first view no decoder. */
async function decode(bytes: Uint8Array) {
  const { decodeImage } = await import('./formats/image-browser.ts');
  return decodeImage(bytes);
}

async function loadShipped(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`images/${name}.png`, document.baseURI));
  if (!response.ok) throw new Error(`the server answered ${response.status} for images/${name}.png.`);
  return new Uint8Array(await response.arrayBuffer());
}
