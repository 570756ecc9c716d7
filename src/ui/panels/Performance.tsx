import type { Measured } from '../../app/performance-state.ts';
import type { AppState } from '../../app/state.ts';
import type { RunProfile } from '../../core/run-profile.ts';
import { useApp } from '../app-context.ts';
import { formatInteger } from '../figures/format-number.ts';
import { Disclosure } from '../widgets/Disclosure.tsx';
import { bytesText, millisecondsText, timesCaption, timeText } from './engine-times.ts';
import { pipelinesOf, profileText } from './step-costs.ts';
import { StepCosts } from './StepCosts.tsx';
import './performance.css';

const measuredOf = (state: AppState) => state.performance.measured;
const documentOf = (state: AppState) => state.document;

/** What this experiment costs: time of each step on the GPU, what goes over, and what the GPU can do. */
export function Performance() {
  const measured = useApp(measuredOf);
  const document = useApp(documentOf);
  const seen = measured?.watched ? measured : null;
  const { profile = null } = seen ?? {};
  return (
    <div className="performance">
      <p className="eyebrow" data-testid="performance-caption">
        {timesCaption(seen, document)}
      </p>
      <Facts measured={seen} />
      {profile === null ? (
        <p className="soft">
          {seen === null
            ? 'Measured in the next quiet moment, by some extra runs.'
            : 'No GPU computes, and times of steps are those of a GPU.'}
        </p>
      ) : (
        <Profile profile={profile} />
      )}
    </div>
  );
}

const adapterOf = (state: AppState) => state.adapter;
const elapsedOf = (state: AppState) => state.report?.elapsed_ms ?? null;

function Facts({ measured }: { readonly measured: Measured | null }) {
  const { text, selfTest } = useApp(adapterOf);
  const elapsedMs = useApp(elapsedOf);
  const firstMs = performance.getEntriesByName('first-result')[0]?.startTime;
  const profile = measured?.profile ?? undefined;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Adapter', text],
    ['Self-test', selfTest?.replace(/^Self-test passed \((.*)\)\.$/, 'passed, $1')],
    ['First result after', firstMs === undefined ? undefined : millisecondsText(firstMs)],
    ['Last run', elapsedMs === null ? undefined : millisecondsText(elapsedMs)],
    ['GPU, median', measured?.webgpu ? timeText(measured.webgpu, true) : undefined],
    ['CPU reference, median', measured?.cpu ? timeText(measured.cpu, true) : undefined],
    ['Submissions a run', profile?.submissions.toString()],
    ['To the GPU a run', profile && bytesText(profile.bytesUp)],
    ['Back a run', profile && bytesText(profile.bytesDown)],
    ['Buffers', profile && `${profile.device.buffers}, ${bytesText(profile.device.bufferBytes)}`],
    ['Since the page opened', profile && `${profile.device.submissions} submissions`],
  ];
  return (
    <dl className="performance__facts">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Profile({ profile }: { readonly profile: RunProfile }) {
  const { operations, device } = profile;
  const pipelines = pipelinesOf(operations);
  return (
    <>
      <p>{profileText(profile)}</p>
      <StepCosts operations={operations} />
      <Disclosure summary={`${pipelines.length} pipelines`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Kernel</th>
              <th scope="col">Variant</th>
              <th scope="col">Dispatches</th>
              <th scope="col">Ready after</th>
            </tr>
          </thead>
          <tbody>
            {pipelines.map(({ label, variant, dispatches, compileMs }) => (
              <tr key={`${label} ${variant}`}>
                <th scope="row" className="mono">
                  {label}
                </th>
                <td className="performance__variant">{variant}</td>
                <td className="performance__number">{dispatches}</td>
                <td className="performance__number">
                  {compileMs === null ? '' : millisecondsText(compileMs)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
      <Disclosure summary="What this GPU offers">
        <p className="small">{`Features: ${device.features.join(', ') || 'none'}.`}</p>
        <table>
          <tbody>
            {Object.entries(device.limits).map(([name, limit]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="performance__number">{formatInteger(limit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </>
  );
}
