import * as fc from 'fast-check';
import type { ExperimentDocument, Step } from '../../core/experiment/document.ts';
import { stepKinds } from '../../core/steps/index.ts';
import type { StepKind, StepRole } from '../../core/steps/step-kind.ts';
import { elementCount } from '../../core/tensor/shape.ts';
import { tieDirected } from '../tie-directed.ts';
import { Dice } from './dice.ts';
import { drawnFields, type Surrounding } from './draw-field.ts';
import { Program, type Available } from './program.ts';

const FACES = 48;

/**
 * Random documents of every registered kind, layer and quantizer: each row of numbers is a step or
 * a few, drawn from the fields of its kind. What the check refuses is left out; what Brevitas would
 * fail stays now and then, as an error that both engines have to agree on.
 */
export const anyDocument: fc.Arbitrary<ExperimentDocument> = fc
  .record({
    seed: fc.nat(2 ** 31 - 1),
    rows: fc.array(fc.array(fc.nat(9999), { minLength: FACES, maxLength: FACES }), {
      minLength: 1,
      maxLength: 9,
    }),
  })
  .map(({ seed, rows }) => {
    const program = new Program();
    program.add([{ kind: 'manual_seed', seed }]);
    for (const row of rows) grow(program, new Dice(row));
    return program.document();
  });

function grow(program: Program, dice: Dice): void {
  const grown = dice.pick([
    addLayerAndCall,
    addFunction,
    addLayerAndCall,
    addHandMade,
    addCall,
    addFunction,
    addSource,
  ]);
  if (program.tensors.length === 0) addSource(program, dice);
  grown(program, dice);
}

/** Adds steps unless they fail, and one time in four also then. */
function keep(program: Program, dice: Dice, steps: readonly Step[]): void {
  const trial = new Program();
  const type = trial.add([...program.document().steps, ...steps]);
  if (type !== null && (type !== 'Error' || dice.oneIn(4))) program.add(steps);
}

function kindsOf(role: StepRole, without: readonly string[] = []): readonly StepKind[] {
  return [...stepKinds.values()].filter((kind) => kind.role === role && !without.includes(kind.kind));
}

function drawnShape(dice: Dice, rank: number): readonly number[] {
  const small = () => 1 + dice.below(4);
  const spatial = () => 1 + dice.below(7);
  if (rank === 1) return [spatial()];
  return [1 + dice.below(2), small(), ...Array.from({ length: rank - 2 }, spatial)];
}

function addSource(program: Program, dice: Dice): void {
  addTensor(program, dice, dice.pick([4, 4, 4, 3, 2, 5, 1]));
}

function addTensor(program: Program, dice: Dice, rank: number): Available | null {
  const id = program.fresh();
  const shape = drawnShape(dice, rank);
  const ties = () => {
    const threshold = dice.pick([127, 128, 255, 7, 1, 32767]);
    const scale = dice.pick([0.0137, 1, 2 ** -7, 1e-12, 3e-39, 1e30]);
    const values = tieDirected(elementCount(shape), threshold, scale, dice.below(10_000));
    return {
      id,
      kind: 'tensor',
      shape,
      values: Array.from(values, (one) => (Object.is(one, -0) ? '-0' : one)),
    };
  };
  const step = dice.pick([
    () => ({ id, kind: 'randn', shape }),
    ties,
    () => ({ id, kind: 'rand', shape, low: -2, high: 3 }),
    ties,
    () => ({ id, kind: 'randint', shape, low: -9, high: 10 }),
    () => {
      const kind = dice.pickAny(kindsOf('source', ['tensor', 'image']));
      return {
        ...drawnFields(kind?.fields ?? [], dice, { program, input: null }),
        id,
        kind: kind?.kind ?? 'randn',
        shape,
      };
    },
  ])();
  return program.add([step]) === null ? null : { id, shape, quantized: false };
}

/** Whole numbers with a label, now and then a wrong one. */
function addHandMade(program: Program, dice: Dice): void {
  const [drawn, scaled, id] = [program.fresh(), program.fresh(), program.fresh()];
  const shape = drawnShape(dice, dice.pick([4, 4, 3, 2, 5]));
  const signed = dice.pick([true, false]);
  const bits = 2 + dice.below(15);
  const half = 2 ** (Math.min(bits, 10) - 1);
  const scale = dice.pick([0.0137, 0.25, 3]);
  keep(program, dice, [
    { id: drawn, kind: 'randint', shape, low: signed ? -half : 0, high: signed ? half : 2 * half },
    { id: scaled, kind: 'mul', inputs: [drawn], other: scale },
    {
      id,
      kind: 'int_quant_tensor',
      inputs: [scaled],
      scale: dice.pick([scale, scale, scale, { shape: [1], values: [scale] }]),
      zero_point: dice.pick([0, 0, 0, 3]),
      bit_width: bits,
      signed,
      training: dice.pick([true, false]),
    },
  ]);
}

/** A new layer on a tensor of its rank, called once to three times, perhaps in eval as well. */
function addLayerAndCall(program: Program, dice: Dice): void {
  const kind = dice.pickAny(kindsOf('layer'));
  if (!kind) return;
  const rank = rankOf(kind.kind);
  const fitting = program.tensors.filter(({ shape }) => rank === null || shape.length === rank);
  const input = dice.pickAny(fitting) ?? addTensor(program, dice, rank ?? 4);
  if (!input) return;
  const around: Surrounding = { program, input };
  const id = program.fresh();
  const layer = { ...drawnFields(kind.fields, dice, around), id, kind: kind.kind };
  const call = (): Step => ({
    id: program.fresh(),
    kind: 'call',
    layer: id,
    inputs: kind.kind === 'QuantEltwiseAdd' ? [input.id, input.id] : [input.id],
    ...(dice.oneIn(4) ? { shadow: true } : {}),
  });
  keep(program, dice, [layer, call()]);
  if (!program.layers.some((one) => one.id === id)) return;
  for (let more = dice.below(3); more > 0; more--) keep(program, dice, [call()]);
  if (dice.oneIn(3)) keep(program, dice, [{ kind: 'mode', training: false }, call()]);
}

function rankOf(kind: string): number | null {
  const axes = /(\d)d$/.exec(kind)?.[1];
  return axes === undefined ? null : 2 + Number(axes);
}

function addFunction(program: Program, dice: Dice): void {
  const kind = dice.pickAny(kindsOf('function', ['int_quant_tensor']));
  const input = dice.pickAny(program.tensors);
  if (!kind || !input) return;
  const fields = drawnFields(kind.fields, dice, { program, input });
  keep(program, dice, [{ ...fields, id: program.fresh(), kind: kind.kind }]);
}

/** Another call of a layer, a change of mode, or what a layer makes of its parameters. */
function addCall(program: Program, dice: Dice): void {
  if (dice.oneIn(4)) {
    program.add([{ kind: 'mode', training: dice.pick([false, true]) }]);
    return;
  }
  const kind = dice.pickAny(kindsOf('call'));
  const input = dice.pickAny(program.tensors);
  if (!kind || !input || program.layers.length === 0) return;
  const fields = drawnFields(kind.fields, dice, { program, input });
  const step = { ...fields, id: program.fresh(), kind: kind.kind };
  keep(program, dice, [dice.oneIn(4) ? { kind: 'repeat', times: 1 + dice.below(4), steps: [step] } : step]);
}
