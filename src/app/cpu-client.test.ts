import { expect, test } from 'vitest';
import { CpuClient, type CpuWorker } from './cpu-client.ts';
import type { CpuAnswer, CpuRequest } from './cpu-worker.ts';
import { Cancelled } from './engines.ts';

const emptyPlan = { tensors: [], ops: [], sources: [], entries: [], issues: [] };

/** Workers that answer when the test says so. */
function fakeWorkers() {
  const started: FakeWorker[] = [];
  class FakeWorker extends EventTarget implements CpuWorker {
    readonly requests: CpuRequest[] = [];
    terminated = false;
    constructor() {
      super();
      started.push(this);
    }
    postMessage(request: CpuRequest) {
      this.requests.push(request);
    }
    terminate() {
      this.terminated = true;
    }
    answer(data: CpuAnswer) {
      this.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
    break(message: string) {
      this.dispatchEvent(Object.assign(new Event('error'), { message }));
    }
  }
  return { started, start: () => new FakeWorker() };
}

test('two runs in one worker each get their own answer, in either order', async () => {
  const { started, start } = fakeWorkers();
  const client = new CpuClient(start);
  const first = client.execute(emptyPlan, new Map(), []);
  const second = client.execute(emptyPlan, new Map(), []);
  started[0]?.answer({ run: 2, tensors: new Map(), elapsedMs: 2 });
  started[0]?.answer({ run: 1, tensors: new Map(), elapsedMs: 1 });
  expect((await first).elapsedMs).toBe(1);
  expect((await second).elapsedMs).toBe(2);
  expect(started).toHaveLength(1);
});

test('cancel ends the worker and its run, and the next run starts a new worker', async () => {
  const { started, start } = fakeWorkers();
  const client = new CpuClient(start);
  const stale = client.execute(emptyPlan, new Map(), []);
  client.cancel();
  await expect(stale).rejects.toBeInstanceOf(Cancelled);
  expect(started[0]?.terminated).toBe(true);

  const next = client.execute(emptyPlan, new Map(), []);
  started[1]?.answer({ run: 2, tensors: new Map(), elapsedMs: 5 });
  expect((await next).elapsedMs).toBe(5);
});

test('cancel without a run leaves the worker alone', () => {
  const { started, start } = fakeWorkers();
  new CpuClient(start).cancel();
  expect(started).toEqual([]);
});

test('what the reference threw arrives with its words, and a broken worker says so', async () => {
  const { started, start } = fakeWorkers();
  const client = new CpuClient(start);
  const thrown = client.execute(emptyPlan, new Map(), []);
  started[0]?.answer({ run: 1, error: 'Array buffer allocation failed' });
  await expect(thrown).rejects.toThrow('Array buffer allocation failed');

  const broken = client.execute(emptyPlan, new Map(), []);
  started[0]?.break('');
  await expect(broken).rejects.toThrow('The CPU reference stopped: its worker could not be loaded.');
});
