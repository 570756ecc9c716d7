import { Fragment } from 'react';
import type { OperationCost } from '../../core/run-profile.ts';
import { millisecondsText } from './engine-times.ts';
import { stepCosts, type StepCost } from './step-costs.ts';

/** The GPU's time by step and operation, with a bar for each; the table is its own text twin. */
export function StepCosts({ operations }: { readonly operations: readonly OperationCost[] }) {
  const longest = Math.max(...operations.map(({ ms }) => ms ?? 0));
  return (
    <table className="step-costs" data-testid="step-costs">
      <thead>
        <tr>
          <th scope="col">Step and operation</th>
          <th scope="col" className="step-costs__kernels">
            Kernels
          </th>
          <th scope="col">GPU time</th>
        </tr>
      </thead>
      <tbody>
        {stepCosts(operations).map((step, index) => (
          <StepRows key={`${step.step} ${index}`} cost={step} longest={longest} />
        ))}
      </tbody>
    </table>
  );
}

function StepRows({ cost, longest }: { readonly cost: StepCost; readonly longest: number }) {
  return (
    <Fragment>
      <tr className="step-costs__step">
        <th scope="rowgroup" colSpan={2} className="mono">
          {cost.step}
        </th>
        <td className="step-costs__time">{cost.ms === null ? '' : millisecondsText(cost.ms)}</td>
      </tr>
      {cost.operations.map(({ op, kernels, ms }, index) => (
        // Operations have no name of their own, and their order is what they are known by.
        // oxlint-disable-next-line react/no-array-index-key
        <tr key={index}>
          <th scope="row" className="mono step-costs__operation">
            {op}
          </th>
          <td className="step-costs__kernels small soft">{kernels.map(({ label }) => label).join(', ')}</td>
          <td className="step-costs__time">
            {ms !== null && (
              <>
                <span
                  className="step-costs__bar"
                  aria-hidden="true"
                  style={{ inlineSize: `calc((100% - 88px) * ${longest > 0 ? ms / longest : 0})` }}
                />
                {millisecondsText(ms)}
              </>
            )}
          </td>
        </tr>
      ))}
    </Fragment>
  );
}
