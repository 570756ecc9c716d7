import type { ShaderSpec } from '../../src/gpu/kernel.ts';
import type { Recording } from '../../src/gpu/recording.ts';

/** A statement on a line of its own that widens the range of final sums. */
const TRACKING = /^.*\batomic(Min|Max)\(&range\b.*$/gm;

/**
 * The same commands without what finds the range of final sums: the statements are taken out of the
 * shaders' text. No kernel of the project leaves them out, so this is how their cost is known.
 *
 * @throws where no shader has such statements: a measurement of nothing
 */
export function withoutTracking(recording: Recording): Recording {
  let taken = 0;
  const bare = new Map<ShaderSpec, ShaderSpec>();
  const bareOf = (shader: ShaderSpec): ShaderSpec => {
    const known = bare.get(shader);
    if (known !== undefined) return known;
    const fragments = shader.fragments.map(({ file, text }) => ({
      file,
      text: text.replace(TRACKING, () => {
        taken += 1;
        return '';
      }),
    }));
    const made = { ...shader, fragments };
    bare.set(shader, made);
    return made;
  };
  const commands = recording.commands.map((command) =>
    command.type === 'dispatch' ? { ...command, shader: bareOf(command.shader) } : command,
  );
  if (taken === 0) throw new Error('No shader tracks the range of final sums in a way that is known here.');
  return { ...recording, commands };
}
